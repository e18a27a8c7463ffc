"""A catalogue as one signed file that travels: over any web server, or on a USB stick.

    cho-ben-sen-119.bundle          tar of the catalogue's files behind their manifest, zstd
    cho-ben-sen-118-119.delta       the same for who has version 118: only what changed
    *.sig                           signatures, ``ssh-keygen -Y sign -n kiosk-bundle``
    latest.json                     which of them is the newest

Nothing of a file is looked into before its signature holds. What `latest.json` says is never believed, only
compared: what counts is the signed manifest, with the version and the SHA-256 of every file.
"""
