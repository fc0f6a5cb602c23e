"""What encryption means here: TLS 1.2 or newer, the certificate and the host name checked."""

import ipaddress
import ssl

from afterword.errors import ConfigurationError


def is_loopback(host: str) -> bool:
    """Whether the host is this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def tls_context(ca_file: str, setting: str) -> ssl.SSLContext:
    """A checking context, which also trusts the authorities in ``ca_file`` if one is named.

    Raises ConfigurationError that names ``setting`` when the file is not one of certificates.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigurationError(
                f"{setting}.ca_file: {ca_file} cannot be read as certificates: {error}."
            ) from error
    return context
