"""EU Login: every address under /cas and who answers there."""

from __future__ import annotations

from collections.abc import Mapping

from pouce.rehearsal.eulogin import account, entry, footer, leaving, lost, new_password, platforms, register
from pouce.rehearsal.visit import Handler

HANDLERS: Mapping[str, Handler] = {
    "/": entry.front,
    "/cas": entry.enter,
    "/cas/": entry.enter,
    "/cas/login": entry.enter,
    "/cas/login/webauthn": entry.prove,
    "/cas/login/continue": leaving.carry_on,
    "/cas/anonymize": entry.anonymize,
    "/cas/redirecting-to/{app}": leaving.redirecting,
    "/cas/logout": leaving.logout,
    "/cas/eim/external/register.cgi": register.register,
    "/cas/eim/external/registered.cgi": register.registered,
    "/cas/eim/external/setPassword.cgi": new_password.set_password,
    "/cas/eim/external/passwordSet.cgi": new_password.password_set,
    "/cas/init/passwordResetRequest.cgi": lost.ask_reset,
    "/cas/init/passwordResetSent.cgi": lost.reset_sent,
    "/cas/userdata/myAccount.cgi": account.my_account,
    "/cas/userdata/other.cgi": account.not_rehearsed,
    "/cas/userdata/webauthn/manage.cgi": platforms.manage,
    "/cas/userdata/webauthn/add.cgi": platforms.add,
    "/cas/userdata/webauthn/enrol.cgi": platforms.enrol,
    "/cas/userdata/webauthn/linked.cgi": platforms.linked,
    "/cas/captcha/{token}.svg": register.captcha_picture,
    "/cas/language": footer.choose_language,
    "/cas/{page}.html": footer.page,
}
