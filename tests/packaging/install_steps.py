"""The life of the package: installed, upgraded, removed, purged."""
import pathlib

import inside_container as inside

CONFIGURATION = pathlib.Path("/etc/indicatord/indicatord.toml")


def main():
    report = {}
    package = str(inside.HERE / "indicatord.deb")
    inside.run("dpkg", "--install", package)
    inside.wait_until_ready()
    report["installed"] = inside.show()
    inside.add_member("clerk")
    inside.drop_page("clerk")
    report["rows"] = inside.wait_for("its rows", lambda: inside.count("clerk", "statement"))

    with CONFIGURATION.open("a") as file:
        file.write("# changed by the administrator\n")
    inside.run("dpkg", "--install", package)
    inside.wait_until_ready()
    report["upgraded"] = inside.show()
    report["rows_after_upgrade"] = inside.count("clerk", "statement")
    report["configuration_after_upgrade"] = CONFIGURATION.read_text("utf-8")
    report["journal"] = inside.journal()

    inside.run("dpkg", "--remove", "indicatord")
    report["removed"] = inside.show()
    report["program_after_removal"] = pathlib.Path("/usr/bin/indicatord").exists()
    inside.run("dpkg", "--purge", "indicatord")
    report["database_after_purge"] = pathlib.Path("/var/lib/indicatord/indicators.db").exists()
    report["archived_after_purge"] = len(list(pathlib.Path("/var/spool/indicatord/archive").rglob(inside.PAGE)))
    report["configuration_there_after_purge"] = CONFIGURATION.exists()
    inside.write_report(report)


if __name__ == "__main__":
    main()
