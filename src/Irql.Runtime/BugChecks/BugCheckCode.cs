namespace Irql.Runtime;

/// <summary>The codes with which the machine stops. Any other value may be given to <c>Ke.BugCheckEx</c> too.</summary>
public enum BugCheckCode : uint
{
    /// <summary>01: Kernel APCs were disabled or the thread was still attached when a service or worker routine returned.</summary>
    APC_INDEX_MISMATCH = 0x01,

    /// <summary>05: A thread attached to a process in a situation where it must not.</summary>
    INVALID_PROCESS_ATTACH_ATTEMPT = 0x05,

    /// <summary>06: A thread detached although it is not attached that way.</summary>
    INVALID_PROCESS_DETACH_ATTEMPT = 0x06,

    /// <summary>09: The IRQL was raised to a level below the current one.</summary>
    IRQL_NOT_GREATER_OR_EQUAL = 0x09,

    /// <summary>0A: An access was made to a pageable or invalid address at an IRQL that is too high.</summary>
    IRQL_NOT_LESS_OR_EQUAL = 0x0A,

    /// <summary>0C: Too many objects were waited for, or more than three without an array of wait blocks.</summary>
    MAXIMUM_WAIT_OBJECTS_EXCEEDED = 0x0C,

    /// <summary>0F: A processor tried to acquire a spin lock it owns.</summary>
    SPIN_LOCK_ALREADY_OWNED = 0x0F,

    /// <summary>10: A spin lock was released that is not owned.</summary>
    SPIN_LOCK_NOT_OWNED = 0x10,

    /// <summary>18: The reference count of an object is illegal for its state.</summary>
    REFERENCE_BY_POINTER = 0x18,

    /// <summary>19: A pool header is damaged.</summary>
    BAD_POOL_HEADER = 0x19,

    /// <summary>1A: Memory management found an inconsistency.</summary>
    MEMORY_MANAGEMENT = 0x1A,

    /// <summary>1E: A kernel-mode program raised an exception that no handler caught.</summary>
    KMODE_EXCEPTION_NOT_HANDLED = 0x1E,

    /// <summary>20: A thread exited while its APCs were disabled.</summary>
    KERNEL_APC_PENDING_DURING_EXIT = 0x20,

    /// <summary>2B: The kernel stack is unusable.</summary>
    PANIC_STACK_SWITCH = 0x2B,

    /// <summary>35: A request was sent further down than it has stack locations.</summary>
    NO_MORE_IRP_STACK_LOCATIONS = 0x35,

    /// <summary>3B: An exception occurred in a system service and no handler caught it.</summary>
    SYSTEM_SERVICE_EXCEPTION = 0x3B,

    /// <summary>44: A request was completed twice.</summary>
    MULTIPLE_IRP_COMPLETE_REQUESTS = 0x44,

    /// <summary>48: A completed request was cancelled.</summary>
    CANCEL_STATE_IN_COMPLETED_IRP = 0x48,

    /// <summary>4A: A system call returned to user mode at an IRQL above PASSIVE_LEVEL.</summary>
    IRQL_GT_ZERO_AT_SYSTEM_SERVICE = 0x4A,

    /// <summary>50: Invalid system memory was referenced. No handler protects against this.</summary>
    PAGE_FAULT_IN_NONPAGED_AREA = 0x50,

    /// <summary>76: A process ended, or pages were unlocked, while the count of locked pages says otherwise.</summary>
    PROCESS_HAS_LOCKED_PAGES = 0x76,

    /// <summary>7A: A page of kernel data could not be read in.</summary>
    KERNEL_DATA_INPAGE_ERROR = 0x7A,

    /// <summary>7E: A system thread raised an exception that no handler caught.</summary>
    SYSTEM_THREAD_EXCEPTION_NOT_HANDLED = 0x7E,

    /// <summary>7F: The processor trapped and the kernel cannot go on.</summary>
    UNEXPECTED_KERNEL_MODE_TRAP = 0x7F,

    /// <summary>8E: A kernel-mode program raised an exception that no handler caught.</summary>
    KERNEL_MODE_EXCEPTION_NOT_HANDLED = 0x8E,

    /// <summary>B8: A wait, attach or yield was attempted from a DPC routine.</summary>
    ATTEMPTED_SWITCH_FROM_DPC = 0xB8,

    /// <summary>BE: A driver wrote to read-only memory.</summary>
    ATTEMPTED_WRITE_TO_READONLY_MEMORY = 0xBE,

    /// <summary>C1: Special pool found that memory was corrupted.</summary>
    SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION = 0xC1,

    /// <summary>C2: A pool request is wrong.</summary>
    BAD_POOL_CALLER = 0xC2,

    /// <summary>C4: The verifier found a rule of the kernel violated.</summary>
    DRIVER_VERIFIER_DETECTED_VIOLATION = 0xC4,

    /// <summary>C5: The pool was corrupted by a driver.</summary>
    DRIVER_CORRUPTED_EXPOOL = 0xC5,

    /// <summary>C6: A driver changed pool that it had freed.</summary>
    DRIVER_CAUGHT_MODIFYING_FREED_POOL = 0xC6,

    /// <summary>C7: Memory was freed that holds an active timer or DPC, or a DPC is wrong.</summary>
    TIMER_OR_DPC_INVALID = 0xC7,

    /// <summary>C8: A routine returned at another IRQL than it was called at.</summary>
    IRQL_UNEXPECTED_VALUE = 0xC8,

    /// <summary>C9: The verifier found a rule of the I/O manager violated.</summary>
    DRIVER_VERIFIER_IOMANAGER_VIOLATION = 0xC9,

    /// <summary>CB: A driver left pages locked in a process that has ended.</summary>
    DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS = 0xCB,

    /// <summary>CC: Freed special pool was referenced by the kernel.</summary>
    PAGE_FAULT_IN_FREED_SPECIAL_POOL = 0xCC,

    /// <summary>CD: Memory beyond the end of an allocation was referenced by the kernel.</summary>
    PAGE_FAULT_BEYOND_END_OF_ALLOCATION = 0xCD,

    /// <summary>CE: A driver was unloaded while something of it was still to be called.</summary>
    DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS = 0xCE,

    /// <summary>D1: An attempt was made to access a pageable (or completely invalid) address at a raised IRQL.</summary>
    DRIVER_IRQL_NOT_LESS_OR_EQUAL = 0xD1,

    /// <summary>D3: The kernel touched pageable parts of a driver at a raised IRQL.</summary>
    DRIVER_PORTION_MUST_BE_NONPAGED = 0xD3,

    /// <summary>D4: The kernel touched, at a raised IRQL, an object inside a driver that was unloaded.</summary>
    SYSTEM_SCAN_AT_RAISED_IRQL_CAUGHT_IMPROPER_DRIVER_UNLOAD = 0xD4,

    /// <summary>D5: Freed special pool was referenced by a driver.</summary>
    DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL = 0xD5,

    /// <summary>D6: Memory beyond the end of an allocation was referenced by a driver.</summary>
    DRIVER_PAGE_FAULT_BEYOND_END_OF_ALLOCATION = 0xD6,

    /// <summary>DA: A mapping was released that is not there, or with the wrong size.</summary>
    SYSTEM_PTE_MISUSE = 0xDA,

    /// <summary>E1: A worker routine returned at an IRQL of DISPATCH_LEVEL or above.</summary>
    WORKER_THREAD_RETURNED_AT_BAD_IRQL = 0xE1,

    /// <summary>E2: Somebody stopped the machine on purpose.</summary>
    MANUALLY_INITIATED_CRASH = 0xE2,

    /// <summary>101: A processor did not take clock interrupts while others did.</summary>
    CLOCK_WATCHDOG_TIMEOUT = 0x101,

    /// <summary>121: A routine was called at an IRQL that it does not allow.</summary>
    DRIVER_VIOLATION = 0x121,

    /// <summary>12E: A partial MDL reaches outside the MDL it is made from.</summary>
    INVALID_MDL_RANGE = 0x12E,

    /// <summary>133: A DPC ran too long, or the processor was too long at DISPATCH_LEVEL or above.</summary>
    DPC_WATCHDOG_VIOLATION = 0x133,

    /// <summary>139: The kernel found a structure corrupted.</summary>
    KERNEL_SECURITY_CHECK_FAILURE = 0x139,

    /// <summary>192: A lock was acquired at an IRQL of DISPATCH_LEVEL or above that may only be acquired below.</summary>
    KERNEL_AUTO_BOOST_LOCK_ACQUISITION_WITH_RAISED_IRQL = 0x192,

    /// <summary>4000008A: A thread ended while it owned a mutex.</summary>
    THREAD_TERMINATE_HELD_MUTEX = 0x4000008A,
}
