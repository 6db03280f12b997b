# Install rules and the Debian package (`make package`).
#
# The units name their programs by absolute path, so what is installed belongs to /usr and /etc; that is the default
# prefix here. `cmake --install build/release --prefix DIR` with DESTDIR is how a staging tree is made.
include(GNUInstallDirs)
if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
  set_property(CACHE CMAKE_INSTALL_PREFIX PROPERTY VALUE /usr)
endif()

install(TARGETS indicatord indicatord-worker indicatorctl RUNTIME DESTINATION bin)
install(FILES systemd/indicatord.service DESTINATION lib/systemd/system)
install(FILES systemd/indicatord.sysusers.conf DESTINATION lib/sysusers.d RENAME indicatord.conf)
install(FILES systemd/indicatord.tmpfiles.conf DESTINATION lib/tmpfiles.d RENAME indicatord.conf)
install(FILES systemd/indicatord.toml DESTINATION /etc/indicatord)
install(DIRECTORY DESTINATION /etc/indicatord/lexicon.d)
install(DIRECTORY dashboards/ DESTINATION share/indicatord/dashboards
        PATTERN "*_test.yml" EXCLUDE)
install(FILES README.md CHANGELOG.md NOTICE docs/architecture.md docs/exports.md docs/lexicon.md docs/metrics.md docs/operations.md docs/schema.md
              docs/statements.md
        DESTINATION share/doc/indicatord)
install(FILES LICENSE DESTINATION share/doc/indicatord RENAME copyright)
install(FILES parsers/lexicon/README.md DESTINATION share/doc/indicatord RENAME lexicon-format.md)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME indicatord)
set(CPACK_PACKAGE_VENDOR "The indicatord authors")
set(CPACK_PACKAGE_CONTACT "The indicatord authors <indicatord@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "poppler-utils, systemd (>= 252)")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "prometheus, sqlite3")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${PROJECT_SOURCE_DIR}/systemd/debian/conffiles;${PROJECT_SOURCE_DIR}/systemd/debian/postinst;${PROJECT_SOURCE_DIR}/systemd/debian/prerm;${PROJECT_SOURCE_DIR}/systemd/debian/postrm")
include(CPack)
