"""A call between browsers (WebRTC), and who listens for it: it goes to a number, for which no name is resolved."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress

CALL = """address => new Promise(done => {
    const [host, port] = address;
    const servers = ['stun:', 'turn:', 'turn:'].map((kind, at) => ({
        urls: `${kind}${host}:${port}${at === 2 ? '?transport=tcp' : ''}`, username: 'all', credential: 'x',
    }));
    const peer = new RTCPeerConnection({ iceServers: servers });
    peer.createDataChannel('all');
    const line = [`candidate:1 1 udp 1 ${host} ${port} typ host`, 0];
    peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && setTimeout(done, 300);
    peer.createOffer().then(async offer => {
        await peer.setLocalDescription(offer);
        const sdp = offer.sdp.replace('setup:actpass', 'setup:active').replace(/ice-ufrag:.*/, 'ice-ufrag:all0');
        await peer.setRemoteDescription({ type: 'answer', sdp });
        await peer.addIceCandidate({ candidate: line[0], sdpMLineIndex: line[1] });
    });
    setTimeout(done, 3000);
})"""
"""A call to a number, for which no name is resolved: by the servers that help to find the way, and straight ahead."""


def own_number() -> str:
    """This computer's own number in its network; that of the loopback where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # sends nothing
        return str(probe.getsockname()[0])
    return "127.0.0.1"


class Exchange:
    """Listens at a number of this computer that others reach too, and notes by which ways something comes in."""

    def __init__(self) -> None:
        self.got: set[str] = set()
        self.host = own_number()
        self._heard = socket.create_server((self.host, 0))
        self.port = self._heard.getsockname()[1]
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind((self.host, self.port))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            while True:
                for ready in select.select([self._heard, self._datagrams], [], [])[0]:
                    if ready is self._heard:
                        self._heard.accept()[0].close()
                        self.got.add("tcp")
                    else:
                        self._datagrams.recvfrom(2048)
                        self.got.add("udp")
