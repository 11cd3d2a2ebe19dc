"""Tongxing 同行: social protection and services of persons with disabilities, from lists to decisions with reasons."""

__version__ = "0.1.0"
