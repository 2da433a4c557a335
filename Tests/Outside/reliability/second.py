"""A second service over the same database, as it stands behind a proxy: an https origin, operators on a port of their own. Ended with the run."""
import atexit, functools, os, re, subprocess, time


class Second:
    @functools.cached_property
    def site(self):
        log = open(os.environ['WORK'] + '/second.log', 'w+')
        environment = {**os.environ, 'PORT': '0', 'ADMIN_PORT': '0', 'PUBLIC_ORIGIN': 'https://id.example.vn', 'FEED_INTERVAL': '0', 'CACHE': os.environ['WORK'] + '/second'}
        service = subprocess.Popen([os.environ['CHOXA'], 'serve'], stderr=log, env=environment)
        atexit.register(lambda: (service.terminate(), service.wait(30)))
        for _ in range(300):
            if ready := re.search(r'^ready (http://127\.0\.0\.1:\d+)', open(log.name).read(), re.M):
                return ready[1]
            time.sleep(0.1)
        raise AssertionError(open(log.name).read()[-2000:])


SECOND = Second()
