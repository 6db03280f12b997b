"""Waiting for an event: asks a condition until it holds. The deadline only ends a test that has failed anyway."""
import time

DEADLINE_SECONDS = 90
PAUSE_SECONDS = 0.02


def until(what, condition, trouble=lambda: "", details=lambda: ""):
    """The first true value of `condition()`. `trouble()` gives a reason to give up at once, or ""."""
    end = time.monotonic() + DEADLINE_SECONDS
    while True:
        value = condition()
        if value:
            return value
        reason = trouble()
        if reason:
            raise AssertionError(f"waiting for {what}: {reason}")
        if time.monotonic() > end:
            raise AssertionError(f"waited {DEADLINE_SECONDS} s for {what}\n{details()}")
        time.sleep(PAUSE_SECONDS)
