"""WebKit, the engine of iPhones, as Debian has it: without a person's screen, driven by its own driver."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PATIENCE = 30
"""Seconds after which what a page should show does not come any more."""


def driver() -> str | None:
    """Where the driver is; None if it, its browser, or a screen to draw on is not installed."""
    return shutil.which("WebKitWebDriver") if browser() and shutil.which("Xvfb") else None


def browser() -> Path | None:
    """Where the small browser is that comes with the driver."""
    return next(iter(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")), None)


@contextmanager
def started() -> Iterator[WebKitGTK]:
    """A window on a screen of its own, as wide as a phone's. Raises what selenium raises if it does not start."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert screen.stdout is not None
    options = Options()
    options.binary_location = str(browser())
    options.add_argument("--automation")
    try:
        display = screen.stdout.readline().decode().strip()
        # Whoever is root in a container has no sandbox to give, nor any page but our own.
        service = Service(
            driver(),
            env={**os.environ, "DISPLAY": f":{display}", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"},
        )
        window = WebKitGTK(options=options, service=service)
        try:
            window.set_window_size(390, 844)
            yield window
        finally:
            window.quit()
    finally:
        screen.terminate()
        screen.wait()


class Hand:
    """What somebody does in a window: presses, writes, and waits for what is to come."""

    def __init__(self, window: WebKitGTK, url: str) -> None:
        self.window, self.url = window, url

    def go(self, path: str) -> None:
        """Open a path of the console."""
        self.window.get(self.url + path)

    def sees(self, selector: str, text: str = "") -> str:
        """The text of the first element of a selector that is shown and has a text. Raises TimeoutException."""

        def found(window: WebKitGTK) -> str:
            one = self._shown(selector, text)
            return (one.text or " ") if one else ""

        return str(self._until(found))

    def is_at(self, part: str) -> None:
        """Wait until the address has a part. Raises TimeoutException."""
        self._until(lambda window: part in window.current_url)

    def press(self, selector: str, text: str = "") -> None:
        """Press what is seen, brought into the middle of the window, where no bar is. Raises TimeoutException."""

        def pressed(window: WebKitGTK) -> bool:
            if (one := self._shown(selector, text)) is None:
                return False
            window.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
            one.click()
            return True

        self._until(pressed)

    def write(self, name: str, text: str) -> None:
        """Write into an input. Raises TimeoutException."""
        self.press(f"[name={name}]")
        self.window.switch_to.active_element.send_keys(text)

    def _shown(self, selector: str, text: str) -> WebElement | None:
        all = self.window.find_elements(By.CSS_SELECTOR, selector)
        return next((one for one in all if one.is_displayed() and text in one.text), None)

    def _until(self, done: Callable[[WebKitGTK], object]) -> object:
        """Wait; what a page replaces while it is looked at is looked for again."""
        again = (StaleElementReferenceException, NoSuchElementException)
        return WebDriverWait(self.window, PATIENCE, ignored_exceptions=again).until(done)
