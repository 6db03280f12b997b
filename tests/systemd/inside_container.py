"""What the scripts that run as root inside the container share: commands, waiting, asking systemd and the database."""
import json
import pathlib
import subprocess
import time
import urllib.error
import urllib.request

HERE = pathlib.Path("/boot_test")
INBOX = pathlib.Path("/var/spool/indicatord/inbox")
PAGE = "hbcj-20240719-03.txt"
UNIT = "indicatord.service"
DEADLINE_SECONDS = 60
PAUSE_SECONDS = 0.05


def run(*command, check=True):
    """The output of a command, standard error included; raises with it where it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit status {done.returncode}\n{done.stdout}\n{journal()}")
    return done.stdout


def wait_for(what, condition):
    """Asks until the condition gives something true, and returns that."""
    end = time.monotonic() + DEADLINE_SECONDS
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"waited {DEADLINE_SECONDS} s for {what}\n{journal()}")
        time.sleep(PAUSE_SECONDS)


def show():
    keys = "ActiveState,SubState,MainPID,StatusText,NRestarts,Result,ExecMainStatus,UnitFileState"
    return dict(line.split("=", 1) for line in run("systemctl", "show", "--property", keys, UNIT).splitlines())


def journal():
    return run("journalctl", "--no-pager", "--unit", UNIT, check=False)


def ready_status():
    try:
        return urllib.request.urlopen("http://127.0.0.1:9464/-/ready", timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def wait_until_ready():
    return wait_for("/-/ready", lambda: ready_status() == 200 and 200)


def add_member(name):
    run("useradd", "--create-home", "--groups", "indicatord", name)


def drop_page(name):
    """As the member of the group, who has no other rights."""
    (HERE / PAGE).chmod(0o644)
    run("runuser", "-u", name, "--", "cp", str(HERE / PAGE), str(INBOX))
    wait_for("the page to leave the inbox", lambda: not (INBOX / PAGE).exists())


def count(name, table):
    """Rows of a table, asked by the member of the group: this is what the permissions have to allow."""
    out = run("runuser", "-u", name, "--", "indicatorctl", "--config", "/etc/indicatord/indicatord.toml", "query",
              "--format", "json", f"select count(*) as n from {table}")
    return json.loads(out)[0]["n"]


def write_report(report):
    (HERE / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
