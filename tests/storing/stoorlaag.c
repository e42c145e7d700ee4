/* A layer between a process and its files that lets the n-th operation fail, loaded with LD_PRELOAD.
 *
 * Only what happens under the folder STOOR_MAP counts. What fails, and when, stands in the file STOOR (tests/storing/stoorlaag.py):
 * it is mapped by whoever tests and by whoever is tested, so that both see what was counted while it happens.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RUST, VOL, FOUT, LEESFOUT, ALLEEN_LEZEN, BEZET, DOOD }; /* the order of Soort in stoorlaag.py */

struct stuur { int64_t soort, van, tot, geteld; };

static struct stuur *stuur;
static char map_[PATH_MAX];
static size_t lengte;

__attribute__((constructor)) static void begin(void) {
    const char *bestand = getenv("STOOR"), *map = getenv("STOOR_MAP");
    if (!bestand || !map || !realpath(map, map_)) return;
    lengte = strlen(map_);
    int fd = open(bestand, O_RDWR);
    if (fd < 0) return;
    void *plek = mmap(NULL, sizeof *stuur, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (plek != MAP_FAILED) stuur = plek;
}

/* Which operations a kind of failure counts, and what they then say. */
enum { SCHRIJF = 1, SPOEL = 2, MAAK = 4, WEG = 8, LEES = 16, SLOT = 32 };
static const int raakt[] = {0, SCHRIJF | MAAK, SCHRIJF | SPOEL, LEES, SCHRIJF | MAAK | WEG, SLOT, SCHRIJF | SPOEL | MAAK | WEG};
static const int zegt[] = {0, ENOSPC, EIO, EIO, EROFS, EAGAIN, 0};

/* Count an operation; say whether it is one that must fail, with errno set. */
static int mis(int wat) {
    int64_t soort = stuur ? stuur->soort : RUST;
    if (!(raakt[soort] & wat)) return 0;
    int64_t hoeveelste = __sync_add_and_fetch(&stuur->geteld, 1);
    if (!stuur->van || hoeveelste < stuur->van || (stuur->tot && hoeveelste > stuur->tot)) return 0;
    errno = zegt[soort];
    return (int)soort;
}

static int daar(const char *pad) {
    char heel[PATH_MAX], eind[PATH_MAX];
    if (!stuur || stuur->soort == RUST || !pad) return 0;
    snprintf(heel, sizeof heel, "%s", pad);
    if (!realpath(heel, eind)) { /* it is not there yet: look at the folder it will be in */
        char *streep = strrchr(heel, '/');
        if (!streep) return 0;
        *streep = 0;
        if (!realpath(heel, eind)) return 0;
    }
    return !strncmp(eind, map_, lengte) && (eind[lengte] == '/' || !eind[lengte]);
}

static int open_daar(int fd) {
    char naam[64], eind[PATH_MAX];
    if (!stuur || stuur->soort == RUST) return 0;
    snprintf(naam, sizeof naam, "/proc/self/fd/%d", fd);
    ssize_t lang = readlink(naam, eind, sizeof eind - 1);
    return lang > (ssize_t)lengte && !strncmp(eind, map_, lengte) && eind[lengte] == '/';
}

static void sterf(void) { kill(getpid(), SIGKILL); pause(); }

#define ECHT(naam) ({ static __typeof__(&naam) echt_; if (!echt_) echt_ = dlsym(RTLD_NEXT, #naam); echt_; })

/* A write that meets the end of the disk, or of its process, is half done. */
#define SCHRIJVEN(naam, zelf, half) \
    int soort = open_daar(fd) ? mis(SCHRIJF) : 0; \
    if (!soort) return zelf; \
    int fout = errno; \
    ssize_t gedaan = (soort == DOOD || (soort == VOL && stuur->geteld == stuur->van)) && aantal > 1 ? half : -1; \
    if (soort == DOOD) sterf(); \
    errno = fout; \
    return gedaan;

ssize_t write(int fd, const void *van, size_t aantal) {
    SCHRIJVEN(write, ECHT(write)(fd, van, aantal), ECHT(write)(fd, van, aantal / 2))
}
ssize_t pwrite(int fd, const void *van, size_t aantal, off_t plek) {
    SCHRIJVEN(pwrite, ECHT(pwrite)(fd, van, aantal, plek), ECHT(pwrite)(fd, van, aantal / 2, plek))
}
ssize_t pwrite64(int fd, const void *van, size_t aantal, off64_t plek) {
    SCHRIJVEN(pwrite64, ECHT(pwrite64)(fd, van, aantal, plek), ECHT(pwrite64)(fd, van, aantal / 2, plek))
}

#define OF_NIET(waar, wat, zelf) \
    int soort = (waar) ? mis(wat) : 0; \
    if (soort == DOOD) sterf(); \
    return soort ? -1 : zelf;

ssize_t pread(int fd, void *naar, size_t aantal, off_t plek) { OF_NIET(open_daar(fd), LEES, ECHT(pread)(fd, naar, aantal, plek)) }
ssize_t pread64(int fd, void *naar, size_t aantal, off64_t plek) {
    OF_NIET(open_daar(fd), LEES, ECHT(pread64)(fd, naar, aantal, plek))
}
int fsync(int fd) { OF_NIET(open_daar(fd), SPOEL, ECHT(fsync)(fd)) }
int fdatasync(int fd) { OF_NIET(open_daar(fd), SPOEL, ECHT(fdatasync)(fd)) }
int ftruncate(int fd, off_t lang) { OF_NIET(open_daar(fd), SCHRIJF, ECHT(ftruncate)(fd, lang)) }
int ftruncate64(int fd, off64_t lang) { OF_NIET(open_daar(fd), SCHRIJF, ECHT(ftruncate64)(fd, lang)) }
int mkdir(const char *pad, mode_t rechten) { OF_NIET(daar(pad), MAAK, ECHT(mkdir)(pad, rechten)) }
int unlink(const char *pad) { OF_NIET(daar(pad), WEG, ECHT(unlink)(pad)) }
int unlinkat(int map, const char *pad, int hoe) { OF_NIET(daar(pad), WEG, ECHT(unlinkat)(map, pad, hoe)) }
int rename(const char *van, const char *naar) { OF_NIET(daar(naar), MAAK, ECHT(rename)(van, naar)) }
int link(const char *van, const char *naar) { OF_NIET(daar(naar), MAAK, ECHT(link)(van, naar)) }
int linkat(int m, const char *van, int n, const char *naar, int hoe) {
    OF_NIET(daar(naar), MAAK, ECHT(linkat)(m, van, n, naar, hoe))
}

/* Opening counts when it makes a file; on a disk that may only be read, also when it is to write. */
static int mag_niet_open(const char *pad, int vlaggen) {
    if (!daar(pad)) return 0;
    int maakt = (vlaggen & O_CREAT) && access(pad, F_OK);
    int schrijft = (vlaggen & O_ACCMODE) != O_RDONLY && stuur->soort == ALLEEN_LEZEN;
    int soort = maakt || schrijft ? mis(MAAK) : 0;
    if (soort == DOOD) sterf();
    return soort;
}

#define OPENEN(zelf) \
    va_list rest; \
    va_start(rest, vlaggen); \
    mode_t rechten = va_arg(rest, mode_t); \
    va_end(rest); \
    return mag_niet_open(pad, vlaggen) ? -1 : zelf;

int open(const char *pad, int vlaggen, ...) { OPENEN(ECHT(open)(pad, vlaggen, rechten)) }
int open64(const char *pad, int vlaggen, ...) { OPENEN(ECHT(open64)(pad, vlaggen, rechten)) }
int openat(int map, const char *pad, int vlaggen, ...) { OPENEN(ECHT(openat)(map, pad, vlaggen, rechten)) }
int openat64(int map, const char *pad, int vlaggen, ...) { OPENEN(ECHT(openat64)(map, pad, vlaggen, rechten)) }

#define SLUITEN(naam) \
    va_list rest; \
    va_start(rest, opdracht); \
    void *bij = va_arg(rest, void *); \
    va_end(rest); \
    int slot = opdracht == F_SETLK || opdracht == F_OFD_SETLK; \
    int soort = slot && ((struct flock *)bij)->l_type != F_UNLCK && open_daar(fd) ? mis(SLOT) : 0; \
    return soort ? -1 : ECHT(naam)(fd, opdracht, bij);

int fcntl(int fd, int opdracht, ...) { SLUITEN(fcntl) }
int fcntl64(int fd, int opdracht, ...) { SLUITEN(fcntl64) }

/* SQLite waits for a lock, and gives up after so many waits: whoever lets every lock fail need not wait as long. */
int usleep(useconds_t hoelang) { return ECHT(usleep)(stuur && stuur->soort == BEZET ? hoelang / 100 : hoelang); }
