"""Tests of look-up, compiling and importing."""
