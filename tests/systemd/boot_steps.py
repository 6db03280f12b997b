"""The life of the service, step by step. The unit is as it is shipped but for a shorter time of the watchdog."""
import pathlib
import pwd
import signal

import inside_container as inside


def status_of(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def prepare():
    inside.run("systemd-sysusers", "indicatord.conf")
    inside.run("systemd-tmpfiles", "--create", "indicatord.conf")
    inside.add_member("clerk")
    drop_in = pathlib.Path("/run/systemd/system/indicatord.service.d")
    drop_in.mkdir(parents=True)
    (drop_in / "watchdog.conf").write_text("[Service]\nWatchdogSec=2s\n")
    inside.run("systemctl", "daemon-reload")


def shown_active():
    shown = inside.show()
    return shown if shown["ActiveState"] == "active" else None


def main():
    report = {}
    prepare()
    inside.run("systemctl", "start", inside.UNIT)  # returns after READY=1, or fails
    report["started"] = inside.show()
    pid = int(report["started"]["MainPID"])
    report["ready_status"] = inside.wait_until_ready()
    report["process_status"] = status_of(pid)
    report["account_uid"] = str(pwd.getpwnam("indicatord").pw_uid)

    inside.drop_page("clerk")
    report["rows"] = inside.wait_for("its rows", lambda: inside.count("clerk", "statement"))
    report["documents"] = inside.count("clerk", "document")

    inside.run("systemctl", "reload", inside.UNIT)  # may return before the daemon has said that it is done
    inside.wait_until_ready()
    report["reloaded"] = inside.wait_for("the end of the reload", shown_active)

    inside.run("kill", f"-{signal.SIGSTOP.value}", str(pid))
    inside.wait_for("the watchdog", lambda: inside.show()["MainPID"] not in ("0", str(pid)) and
                    inside.show()["ActiveState"] == "active")
    report["after_watchdog"] = inside.show()
    inside.wait_until_ready()
    report["rows_after_watchdog"] = inside.count("clerk", "statement")
    report["documents_after_watchdog"] = inside.count("clerk", "document")

    inside.run("systemctl", "stop", inside.UNIT)
    report["stopped"] = inside.show()
    report["rows_after_stop"] = inside.count("clerk", "statement")
    report["journal"] = inside.journal()
    inside.write_report(report)


if __name__ == "__main__":
    main()
