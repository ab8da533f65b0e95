"""Asks Debian's libfprint (NBIS mindtct and bozorth3 inside) about grey pictures, through its virtual image device.

Reads {"minutiae": [PGM...], "verify": [{"enrol": [PGM x 5], "tries": [PGM...]}]} from standard input and answers
{"minutiae": [[[x, y]...] or null...], "verify": [[true or false...]...]}; null where the picture was refused.
Needs libfprint-2-2, gir1.2-fprint-2.0 and python3-gi.
"""
import atexit, json, os, shutil, socket, struct, sys, tempfile, threading, time

folder = tempfile.mkdtemp(prefix='counter-oracle-')
atexit.register(shutil.rmtree, folder, ignore_errors=True)
path = os.path.join(folder, 'image.sock')
os.environ['FP_VIRTUAL_IMAGE'] = path

import gi  # noqa: E402
gi.require_version('FPrint', '2.0')
from gi.repository import FPrint, GLib  # noqa: E402


# Between two fingers of an enrolment, in milliseconds: the device wants to see the finger lifted.
PAUSE = 300


def read_pgm(name):
    """Binary PGM without comments, as the test writes it."""
    with open(name, 'rb') as file:
        magic, size, depth, pixels = file.read().split(b'\n', 3)
    assert magic == b'P5' and depth == b'255'
    width, height = map(int, size.split())
    assert len(pixels) == width * height
    return width, height, pixels


def connect():
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(path)
    return line


def put(line, name):
    """From a thread: a picture is larger than the socket's buffer, and the device reads in this process."""
    width, height, pixels = read_pgm(name)
    line.sendall(struct.pack('ii', width, height) + pixels)


def pump(seconds):
    until = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while time.monotonic() < until:
        context.iteration(False)
        time.sleep(0.005)


def started(line, name):
    thread = threading.Thread(target=put, args=(line, name), daemon=True)
    thread.start()
    return thread


def minutiae_of(device, line, name):
    thread = started(line, name)
    image = device.capture_sync(True, None)
    thread.join()
    found = []
    image.detect_minutiae(None, lambda source, result: found.append(result))
    while not found:
        GLib.MainContext.default().iteration(True)
    try:
        image.detect_minutiae_finish(found[0])
    except GLib.Error:
        return None
    return [list(minutia.get_coords())[-2:] for minutia in image.get_minutiae()]


def enrol(device, line, names):
    waiting = list(names)

    def next_stage(*told):
        if waiting:
            GLib.timeout_add(PAUSE, lambda: (started(line, waiting.pop(0)), False)[1])

    started(line, waiting.pop(0))
    return device.enroll_sync(FPrint.Print.new(device), None, next_stage)


def verify(device, line, template, name):
    thread = started(line, name)
    matched = device.verify_sync(template, None, lambda *told: None)[0]
    thread.join()
    return matched


def main():
    asked = json.load(sys.stdin)
    context = FPrint.Context()
    context.enumerate()
    device = next(each for each in context.get_devices() if each.get_driver() == 'virtual_image')
    device.open_sync()
    line = connect()
    pump(0.05)
    answer = {
        'minutiae': [minutiae_of(device, line, name) for name in asked.get('minutiae', [])],
        'verify': [],
    }
    for person in asked.get('verify', []):
        template = enrol(device, line, person['enrol'])
        answer['verify'].append([verify(device, line, template, name) for name in person['tries']])
    line.close()
    device.close_sync()
    json.dump(answer, sys.stdout)


main()
