"""Writes exponential_table.inc, and checks the constants of exponential.c, sigmoidal.c and sigmoidal_f32.c against what they are derived from.

Run as `python3 c/exponential_table.py > c/exponential_table.inc`; made with mpmath 1.3.0.
"""
import struct
from mpmath import mp, mpf, exp, expm1, floor, linspace, log, nint

mp.prec = 200
STEPS = 128


def bits(number):
    return struct.unpack("<Q", struct.pack("<d", float(number)))[0]


def round_to(count, number):
    """The number rounded to so many significant bits."""
    unit = mpf(2) ** (mp.mag(number) - count)
    return nint(number / unit) * unit


def row(j):
    """2^(j/128) as T (1 + t): T has 26 bits, t is the rest in 45, so that a byte of each is 0 and compresses."""
    power = mpf(2) ** (mpf(j) / STEPS)
    high = round_to(26, power)
    rest = round_to(45, (power - high) / high) if j else mpf(0)
    return "{0x%016xu, %s}," % (bits(high) - (j << 45), float(rest).hex())


def check_constants():
    """The constants stand in exponential.c, sigmoidal.c and sigmoidal_f32.c; this is where they come from and what they promise."""
    step = log(2) / STEPS
    high = mpf(float.fromhex("0x1.62e42fefc0000p-8"))
    low = mpf(float.fromhex("-0x1.c610ca86c3899p-44"))
    assert high == nint(step * mpf(2) ** 42) / mpf(2) ** 42  # 35 bits: n high is exact for |n| < 2^18
    assert abs(low - (step - high)) < mpf(2) ** -97
    assert mpf(float.fromhex("0x1.71547652b82fep+7")) == mpf(float(1 / step))
    c = [mpf(float.fromhex(text)) for text in ("0x1p-1", "0x1.55555555554ddp-3", "0x1.55555555554e9p-5",
                                               "0x1.111114f953dd1p-7", "0x1.6c16c644e42fp-10")]
    reach = step / 2 * (1 + mpf(2) ** -30)
    error = max(abs(expm1(r) - r - r * r * sum(a * r**i for i, a in enumerate(c)))
                for r in linspace(-reach, reach, 20001) if r)
    assert error < mpf(2) ** -75.9, log(error, 2)
    s = [mpf(a) for a in (-1 / 3, 2 / 15, -17 / 315, 62 / 2835)]
    error = max(abs((mp.tanh(x) - x) / x**3 / sum(a * x ** (2 * i) for i, a in enumerate(s)) - 1)
                for x in linspace(mpf(2) ** -20, mpf(2) ** -7, 20001))
    assert error < mpf(2) ** -53.9, log(error, 2)
    high, low = mpf(float.fromhex("0x1.62e42fefa3800p-2")), mpf(float.fromhex("0x1.ef35793c76730p-46"))
    assert abs(log(2) / 2 - high - low) < mpf(2) ** -103 and high == round_to(42, high)
    c, a1, b1, b2 = [mpf(float.fromhex(text)) for text in ("0x1.f82623cc0b58ap+5", "0x1.c01edfeed1fa8p+4",
                                                           "0x1.c015caf07f174p+2", "0x1.10f219f93b2b1p-4")]
    reach = log(2) / 4 * (1 + mpf(2) ** -30)
    error = max(abs(r * (c + b1 * r**2 + b2 * r**4) / (c + a1 * r**2 + r**4) / mp.tanh(r) - 1)
                for r in linspace(-reach, reach, 20001) if r)
    assert error < mpf(2) ** -57.1, log(error, 2)


check_constants()
print("/* 2^(j/128) for j in 0 … 127, the body of the table in exponential.c. Made by exponential_table.py. */")
print("\n".join(row(j) for j in range(STEPS)))
