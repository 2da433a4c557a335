// Tells the thread sanitizer of two kinds of order between threads that Swift's libraries make and it cannot see, because they are not instrumented.
//
// A contended Mutex. On Linux a free one is taken and given back by atomics in the caller's own code, which the sanitizer sees; a contended one goes through
// _lockSlow and _unlockSlow of libswiftSynchronization. Unseen, everything the lock guards would be reported as a race.
//
// A continuation that is resumed before it is awaited. The runtime tells of the resumption (a release of the task) and, when the task is suspended, of its
// going on; a task that need not be suspended at all goes on without a word. Unseen, what the continuation brings would be reported as a race. Told of here
// when code outside the runtime awaits (withUnsafeContinuation); for checked continuations see thread.supp.
//
// Naming such places in a list of suppressions would hide their true races as well; telling of the events hides nothing: a value guarded by the wrong Mutex is
// still reported. scripts/sanitize loads this before the libraries; each function does what the one of the library does, and tells.

#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>

// Weak: programs that a test starts inherit this library and may have neither sanitizer nor Swift.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);
__attribute__((weak, swiftcall)) void *swift_task_getCurrent(void);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define MUTEX __attribute__((swift_context)) void *mutex
#define ASYNC __attribute__((swiftasynccall))
#define CONTEXT __attribute__((swift_async_context)) struct context *context

// How every context of a Swift async function begins.
struct context {
    struct context *parent;
    ASYNC void (*resume)(CONTEXT);
};

static SWIFT void (*lock_slow)(uint32_t thread, MUTEX);
static SWIFT void (*unlock_slow)(MUTEX);
static ASYNC void (*continuation_await)(struct context *context);

__attribute__((constructor)) static void find(void) {
    *(void **)&lock_slow = dlsym(RTLD_NEXT, LOCK);
    *(void **)&unlock_slow = dlsym(RTLD_NEXT, UNLOCK);
    *(void **)&continuation_await = dlsym(RTLD_NEXT, "swift_continuation_await");
}

SWIFT void contended_lock(uint32_t thread, MUTEX) __asm__(LOCK);
SWIFT void contended_lock(uint32_t thread, MUTEX) {
    lock_slow(thread, mutex);
    if (__tsan_acquire != NULL) __tsan_acquire(mutex);
}

SWIFT void contended_unlock(MUTEX) __asm__(UNLOCK);
SWIFT void contended_unlock(MUTEX) {
    if (__tsan_release != NULL) __tsan_release(mutex);
    unlock_slow(mutex);
}

// What a context goes on with when it need not wait: then the runtime calls it at once, on this thread. Otherwise it uses a copy that it made before.
static _Thread_local ASYNC void (*resume)(CONTEXT);

static ASYNC void go_on(CONTEXT) {
    context->resume = resume;
    if (__tsan_acquire != NULL) __tsan_acquire(swift_task_getCurrent());
    __attribute__((musttail)) return resume(context);
}

ASYNC void swift_continuation_await(struct context *context) {
    resume = context->resume;
    context->resume = go_on;
    __attribute__((musttail)) return continuation_await(context);
}
