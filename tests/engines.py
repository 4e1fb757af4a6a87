"""Firefox, and WebKit, which is what Safari is made of, each with one window that is driven as a person drives it.

Firefox speaks WebDriver BiDi by itself; the few commands that the tests need go over a socket (websockets). WebKitGTK comes with a driver
that Selenium speaks to; it wants a screen, so it gets one that nobody sees. `python tests/engines.py` installs both where that is allowed;
where one is not to be had, its tests are skipped and say so.
"""

import base64
import itertools
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import debian
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from websockets.sync.client import ClientConnection, connect

FIREFOX = ("firefox-esr", "firefox")
WEBKIT_DRIVER = "WebKitWebDriver"
MANAGER = "openbox"  # of windows: without one there is no full screen
HANDS = "xdotool"  # real keys and a real mouse, through the manager of windows
PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb", MANAGER, HANDS)
# Full screen comes and goes at once, and nothing asks at the first start.
SETTINGS = """user_pref("browser.aboutwelcome.enabled", false);
user_pref("full-screen-api.transition-duration.enter", "0 0");
user_pref("full-screen-api.transition-duration.leave", "0 0");
user_pref("full-screen-api.warning.timeout", 0);
"""
PATIENCE = 30  # s for a browser to start or to answer

# Keys as WebDriver writes them.
KEYS = {
    name: getattr(Keys, name)
    for name in ("ENTER", "ESCAPE", "TAB", "ARROW_DOWN", "ARROW_UP", "ARROW_RIGHT", "SPACE", "PAGE_DOWN")
}


class Engine:
    """A browser with one window. What differs between engines is in its children."""

    name = ""
    version = ""

    def goto(self, address: str) -> None:
        """Open a page, and wait until it has loaded."""
        raise NotImplementedError

    def reload(self) -> None:
        """Load the page anew."""
        raise NotImplementedError

    def back(self) -> None:
        """Go back as with the browser's own button."""
        raise NotImplementedError

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, in CSS pixels."""
        raise NotImplementedError

    def run(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page, awaited; plain values only."""
        raise NotImplementedError

    def click(self, selector: str) -> None:
        """Press the middle of the first element that is seen, with the pointer."""
        raise NotImplementedError

    def type(self, text: str) -> None:
        """Type, wherever the focus is; names of KEYS stand for those keys."""
        raise NotImplementedError

    def printed(self) -> bytes:
        """The page as PDF, as the browser prints it."""
        raise NotImplementedError

    def write(self, selector: str, text: str) -> None:
        """Click into a field and type."""
        self.click(selector)
        if not self.run(f"document.activeElement.matches({json.dumps(selector)})"):
            self.click(selector)  # what opened above it moved it away from under the pointer
        self.type(text)

    def until(self, expression: str) -> None:
        """Wait until an expression is true. Raises AssertionError when that takes too long."""
        end = time.monotonic() + 10
        while not self.run(expression):
            assert time.monotonic() < end, f"{self.name}: {expression}"
            time.sleep(0.02)


_MIDDLE = """(() => {
  const seen = [...document.querySelectorAll(%s)].find((one) => one.checkVisibility());
  seen.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = seen.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()"""


class Firefox(Engine):
    """Firefox over BiDi."""

    name = "Firefox"

    def __init__(self, connection: ClientConnection, screen: dict[str, str]):
        self._connection = connection
        self._screen = screen  # the environment of whatever is to act on it
        self._numbers = itertools.count(1)
        wanted = {"acceptInsecureCerts": True, "unhandledPromptBehavior": {"default": "accept"}}
        self.version = self._call("session.new", capabilities={"alwaysMatch": wanted})["capabilities"]["browserVersion"]
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def _call(self, method: str, **parameters: Any) -> Any:
        """Send a command and give its result. Raises RuntimeError with the browser's own words."""
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._connection.recv(timeout=PATIENCE))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def take_focus(self) -> None:
        """Click into the window as a person does: until then it is not the one in use, and gets no full screen. Raises AssertionError."""
        end = time.monotonic() + PATIENCE
        while not self.run("document.hasFocus()"):
            assert time.monotonic() < end, "Firefox fik ikke fokus"
            self._hands("mousemove", "800", "600", "click", "1")

    def press(self, keys: str) -> None:
        """Press keys on the window itself, such as ctrl+w, which no page hears of."""
        self._hands("key", keys)

    def _hands(self, *acts: str) -> None:
        subprocess.run([HANDS, *acts], env=self._screen, check=True, timeout=PATIENCE)

    @property
    def tabs(self) -> list[str]:
        """The tabs that are open."""
        return [one["context"] for one in self._call("browsingContext.getTree")["contexts"]]

    @contextmanager
    def another_tab(self) -> Iterator[None]:
        """Work in a tab of its own; whatever has become of it, the first one is used afterwards."""
        first, self._tab = self._tab, self._call("browsingContext.create", type="tab")["context"]
        try:
            yield
        finally:
            self._tab = first
            for tab in self.tabs:
                if tab != first:
                    self._call("browsingContext.close", context=tab)

    def use(self, tab: str) -> None:
        """Go on in this tab."""
        self._tab = tab
        self._call("browsingContext.activate", context=tab)

    def goto(self, address: str) -> None:
        self._call("browsingContext.activate", context=self._tab)
        self._call("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def reload(self) -> None:
        self._call("browsingContext.reload", context=self._tab, wait="complete")

    def back(self) -> None:
        self._call("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._call("browsingContext.setViewport", context=self._tab, viewport=size)

    def run(self, expression: str) -> Any:
        result = self._call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(f"{expression}: {result['exceptionDetails']['text']}")
        return json.loads(result["result"].get("value") or "null")

    def click(self, selector: str) -> None:
        x, y = self.run(_MIDDLE % json.dumps(selector))
        self._act(
            "pointer",
            [{"type": "pointerMove", "x": x, "y": y}]
            + [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")],
        )

    def type(self, text: str) -> None:
        keys = [KEYS[text]] if text in KEYS else list(text)
        self._act("key", [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")])

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        self._call("input.performActions", context=self._tab, actions=[{"type": kind, "id": kind, "actions": actions}])

    def printed(self) -> bytes:
        return base64.b64decode(self._call("browsingContext.print", context=self._tab, background=False)["data"])


class WebKit(Engine):
    """WebKitGTK through its driver."""

    name = "WebKitGTK"

    def __init__(self, driver: webdriver.WebKitGTK):
        self._driver = driver
        self.version = str(driver.capabilities["browserVersion"])
        driver.set_script_timeout(PATIENCE)

    def goto(self, address: str) -> None:
        self._driver.get(address)

    def reload(self) -> None:
        self._driver.refresh()

    def back(self) -> None:
        self._driver.back()

    def resize(self, width: int, height: int) -> None:
        inside = "return [innerWidth, innerHeight]"
        frame = "return [outerWidth - innerWidth, outerHeight - innerHeight]"
        across, down = self._driver.execute_script(frame)
        self._driver.set_window_size(width + across, height + down)
        end = time.monotonic() + 2
        while self._driver.execute_script(inside) != [width, height] and time.monotonic() < end:
            time.sleep(0.02)  # a window has a least size, so it may never come to this one

    def run(self, expression: str) -> Any:
        script = f"const done = arguments[0]; (async () => JSON.stringify(await ({expression})))().then(done, (e) => done('!' + e))"
        result = self._driver.execute_async_script(script)
        if isinstance(result, str) and result.startswith("!"):
            raise RuntimeError(f"{expression}: {result}")
        return json.loads(result or "null")

    def click(self, selector: str) -> None:
        found = [one for one in self._driver.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]
        self._driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", found[0])
        ActionChains(self._driver).move_to_element(found[0]).click().perform()

    def type(self, text: str) -> None:
        ActionChains(self._driver).send_keys(KEYS.get(text, text)).perform()

    def printed(self) -> bytes:
        return base64.b64decode(self._driver.print_page())


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox with a profile of its own, gone afterwards, on a screen that nobody sees: without one it refuses full screen."""
    program = next(filter(None, map(shutil.which, FIREFOX)))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, _screen() as own:
        (Path(profile) / "user.js").write_text(SETTINGS, encoding="utf-8")
        port = _free_port()
        command = [program, "--no-remote", "--profile", profile, "--remote-debugging-port", str(port)]
        with _running(command, env=own), _connected(f"ws://127.0.0.1:{port}/session") as connection:
            started = Firefox(connection, own)
            started.take_focus()
            yield started


@contextmanager
def webkit() -> Iterator[WebKit]:
    """A WebKitGTK on a screen that nobody sees."""
    with _screen() as own:
        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(_mini_browser())
        options.add_argument("--automation")
        options.set_capability("unhandledPromptBehavior", "accept")
        service = webdriver.WebKitGTKService(str(shutil.which(WEBKIT_DRIVER)), env=own)
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """A screen with a manager of windows; gives the environment of a program that is to stand on it."""
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with _running(screen, pass_fds=(writing,)):
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"
        os.close(writing)
        own = os.environ | {"DISPLAY": display, "NO_AT_BRIDGE": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        with _running([MANAGER], env=own):
            yield own


@contextmanager
def _running(command: list[str], pass_fds: tuple[int, ...] = (), env: dict[str, str] | None = None) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(command, stdout=quiet, stderr=quiet, pass_fds=pass_fds, env=env)
    try:
        yield
    finally:
        program.terminate()
        program.wait(PATIENCE)


@contextmanager
def _connected(address: str) -> Iterator[ClientConnection]:
    """A connection to a browser that is starting."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection = connect(address, open_timeout=PATIENCE, max_size=None)
            break
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
    with connection:
        yield connection


def _mini_browser() -> Path | None:
    return next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def missing(name: str) -> str:
    """What this machine lacks for the engine of this name; "" where it has all."""
    lacking = [program for program in ("Xvfb", MANAGER) if not shutil.which(program)]
    if name == Firefox.name:
        lacking += [] if shutil.which(HANDS) else [HANDS]
        return ", ".join(lacking + ([] if any(map(shutil.which, FIREFOX)) else ["firefox-esr"]))
    lacking += [] if shutil.which(WEBKIT_DRIVER) else [WEBKIT_DRIVER]
    return ", ".join(lacking + ([] if _mini_browser() else ["MiniBrowser"]))


STARTS = {Firefox.name: firefox, WebKit.name: webkit}


if __name__ == "__main__":
    if any(map(missing, STARTS)):
        debian.install(*PACKAGES)
    for engine in STARTS:
        if lacking := missing(engine):
            print(f"Uden {lacking} bliver testene i {engine} sprunget over.")
