"""Runs as root inside the container that boot_test.py boots: the life of the service, step by step, into report.json.

The real time of a watchdog is shortened by a drop-in; everything else is the unit as it is shipped.
"""
import json
import pathlib
import pwd
import signal
import subprocess
import time
import urllib.error
import urllib.request

HERE = pathlib.Path("/boot_test")
INBOX = pathlib.Path("/var/spool/indicatord/inbox")
UNIT = "indicatord.service"
DEADLINE_SECONDS = 60
READY = "http://127.0.0.1:9464/-/ready"


def run(*command, check=True, **more):
    return subprocess.run(command, check=check, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **more).stdout


def wait_for(what, condition):
    """Asks until the condition gives something true, and returns that."""
    end = time.monotonic() + DEADLINE_SECONDS
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"waited {DEADLINE_SECONDS} s for {what}\n{journal()}")
        time.sleep(0.05)


def show():
    keys = "ActiveState,SubState,MainPID,StatusText,NRestarts,Result,ExecMainStatus"
    return dict(line.split("=", 1) for line in run("systemctl", "show", "--property", keys, UNIT).splitlines())


def journal():
    return run("journalctl", "--no-pager", "--unit", UNIT, check=False)


def status_of(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def ready_status():
    try:
        return urllib.request.urlopen(READY, timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def query(sql):
    """As the member of the group, not as root: this is what the permissions have to allow."""
    out = run("runuser", "-u", "clerk", "--", "indicatorctl", "--config", "/etc/indicatord/indicatord.toml", "query",
              "--format", "json", sql, check=False)
    try:
        return int(next(iter(json.loads(out)[0].values())))
    except (json.JSONDecodeError, IndexError, ValueError) as error:
        raise RuntimeError(f"{sql}: {out}") from error


def main():
    report = {}
    run("systemd-sysusers")
    run("systemd-tmpfiles", "--create", "/usr/lib/tmpfiles.d/indicatord.conf")
    run("useradd", "--create-home", "--groups", "indicatord", "clerk")
    drop_in = pathlib.Path("/run/systemd/system/indicatord.service.d")
    drop_in.mkdir(parents=True)
    (drop_in / "watchdog.conf").write_text("[Service]\nWatchdogSec=2s\n")
    run("systemctl", "daemon-reload")

    run("systemctl", "start", UNIT, check=False)  # returns after READY=1, or after the failure
    report["started"] = show()
    report["journal"] = journal()
    if report["started"]["ActiveState"] != "active":
        raise RuntimeError(f"the service did not start\n{report['journal']}")
    pid = int(report["started"]["MainPID"])
    report["ready_status"] = wait_for("/-/ready", lambda: ready_status() == 200 and 200)
    report["process_status"] = status_of(pid)
    report["account_uid"] = str(pwd.getpwnam("indicatord").pw_uid)

    page = HERE / "hbcj-20240719-03.txt"
    page.chmod(0o644)
    run("runuser", "-u", "clerk", "--", "cp", str(page), str(INBOX))
    wait_for("the page to leave the inbox", lambda: not (INBOX / page.name).exists())
    report["rows"] = wait_for("its rows", lambda: query("select count(*) as n from statement"))
    report["documents"] = query("select count(*) as n from document")

    run("systemctl", "reload", UNIT)
    wait_for("ready after the reload", lambda: ready_status() == 200)
    report["reloaded"] = show()

    run("kill", f"-{signal.SIGSTOP.value}", str(pid))
    wait_for("the watchdog", lambda: show()["MainPID"] not in ("0", str(pid)) and show()["ActiveState"] == "active")
    report["after_watchdog"] = show()
    wait_for("ready after the watchdog", lambda: ready_status() == 200)
    report["rows_after_watchdog"] = query("select count(*) as n from statement")
    report["documents_after_watchdog"] = query("select count(*) as n from document")

    run("systemctl", "stop", UNIT)
    report["stopped"] = show()
    report["journal"] = journal()
    (HERE / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
