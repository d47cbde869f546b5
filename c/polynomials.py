"""Prints the coefficients of the polynomials in c/smooth.c and c/gelu.c, and how far off each polynomial is.

Run as `python3 c/polynomials.py`; made with mpmath 1.2.1. Each interpolates its function at the Chebyshev
points of an interval, which is within a bit of the best there is; its coefficients are rounded to doubles.
"""
from mpmath import mp, mpf, cos, pi, log, erfc, exp, sqrt, lu_solve, matrix, polyval

mp.prec = 300


def interpolated(f, low, high, degree):
    points = [(low + high + (high - low) * cos(pi * (2 * i + 1) / (2 * degree + 2))) / 2 for i in range(degree + 1)]
    powers = matrix(degree + 1, degree + 1)
    for i, t in enumerate(points):
        for j in range(degree + 1):
            powers[i, j] = t**j
    return [float(c) for c in lu_solve(powers, matrix([f(t) for t in points]))]


def show(name, f, low, high, degree, relative_to):
    low, high = mpf(low), mpf(high)
    coefficients = interpolated(f, low, high, degree)
    worst = mpf(0)
    for i in range(4001):
        t = low + (high - low) * i / 4000
        worst = max(worst, abs(polyval([mpf(c) for c in reversed(coefficients)], t) - f(t)) * relative_to(t))
    print(f"{name}: degree {degree}, off by 2^{float(log(worst, 2)):.1f}")
    print(", ".join(c.hex() for c in coefficients))


def logarithm_rest(t):
    """(ln(1 + e) - e) / e^2 at t = e - 1/2"""
    e = t + mpf(1) / 2
    return (log(1 + e) - e) / e**2 if abs(e) > mpf(2)**-60 else -mpf(1) / 2 + e / 3


def normal_tail(t):
    """(1 + a) e^(a^2/2) times the normal distribution's tail beyond a = 6 (1 + t) / (1 - t)"""
    a = 6 * (1 + t) / (1 - t)
    return (1 + a) * exp(a * a / 2) * erfc(a / sqrt(mpf(2))) / 2


show("logarithm", logarithm_rest, -0.5, 0.5, 20, lambda t: (t + 0.5)**2 / log(1.5 + t) if t > -0.5 else mpf(0))
show("tail", normal_tail, -1, 0.74, 22, lambda t: 1 / normal_tail(t))
