namespace Irql.Runtime;

/// <content>The values that drivers use, and their names.</content>
public readonly partial struct NTSTATUS
{
    /// <summary>00000000: The operation succeeded.</summary>
    public static NTSTATUS STATUS_SUCCESS => new(0x00000000);

    /// <summary>00000000: The first object of a wait-any was signalled; add the index for the others.</summary>
    public static NTSTATUS STATUS_WAIT_0 => new(0x00000000);

    /// <summary>00000080: The first object of a wait-any was an abandoned mutex; add the index for the others.</summary>
    public static NTSTATUS STATUS_ABANDONED_WAIT_0 => new(0x00000080);

    /// <summary>000000C0: An alertable user-mode wait ended because a user APC is to be delivered.</summary>
    public static NTSTATUS STATUS_USER_APC => new(0x000000C0);

    /// <summary>00000101: The wait ended because the thread was alerted.</summary>
    public static NTSTATUS STATUS_ALERTED => new(0x00000101);

    /// <summary>00000102: The interval ran out.</summary>
    public static NTSTATUS STATUS_TIMEOUT => new(0x00000102);

    /// <summary>00000103: The request was accepted and completes later.</summary>
    public static NTSTATUS STATUS_PENDING => new(0x00000103);

    /// <summary>00000104: The name is to be parsed again.</summary>
    public static NTSTATUS STATUS_REPARSE => new(0x00000104);

    /// <summary>00000105: There is more.</summary>
    public static NTSTATUS STATUS_MORE_ENTRIES => new(0x00000105);

    /// <summary>40000000: The object existed already.</summary>
    public static NTSTATUS STATUS_OBJECT_NAME_EXISTS => new(0x40000000);

    /// <summary>80000001: A guard page was touched; it is an ordinary page from now on.</summary>
    public static NTSTATUS STATUS_GUARD_PAGE_VIOLATION => new(0x80000001);

    /// <summary>80000002: An address is not aligned as its type asks.</summary>
    public static NTSTATUS STATUS_DATATYPE_MISALIGNMENT => new(0x80000002);

    /// <summary>80000003: A breakpoint was reached.</summary>
    public static NTSTATUS STATUS_BREAKPOINT => new(0x80000003);

    /// <summary>80000005: The data were too large; the buffer holds their beginning. A warning, not an error.</summary>
    public static NTSTATUS STATUS_BUFFER_OVERFLOW => new(0x80000005);

    /// <summary>8000001A: There are no more entries.</summary>
    public static NTSTATUS STATUS_NO_MORE_ENTRIES => new(0x8000001A);

    /// <summary>C0000001: It failed, without a better reason.</summary>
    public static NTSTATUS STATUS_UNSUCCESSFUL => new(0xC0000001);

    /// <summary>C0000002: The function is not there.</summary>
    public static NTSTATUS STATUS_NOT_IMPLEMENTED => new(0xC0000002);

    /// <summary>C0000003: The information class is unknown.</summary>
    public static NTSTATUS STATUS_INVALID_INFO_CLASS => new(0xC0000003);

    /// <summary>C0000004: The length does not fit the information.</summary>
    public static NTSTATUS STATUS_INFO_LENGTH_MISMATCH => new(0xC0000004);

    /// <summary>C0000005: An address could not be read, written or executed: two words, access and address.</summary>
    public static NTSTATUS STATUS_ACCESS_VIOLATION => new(0xC0000005);

    /// <summary>C0000006: A page could not be read: three words, access, address and status.</summary>
    public static NTSTATUS STATUS_IN_PAGE_ERROR => new(0xC0000006);

    /// <summary>C0000008: The handle names nothing.</summary>
    public static NTSTATUS STATUS_INVALID_HANDLE => new(0xC0000008);

    /// <summary>C000000D: A parameter is wrong.</summary>
    public static NTSTATUS STATUS_INVALID_PARAMETER => new(0xC000000D);

    /// <summary>C000000E: There is no such device.</summary>
    public static NTSTATUS STATUS_NO_SUCH_DEVICE => new(0xC000000E);

    /// <summary>C000000F: There is no such file.</summary>
    public static NTSTATUS STATUS_NO_SUCH_FILE => new(0xC000000F);

    /// <summary>C0000010: The device does not know this request.</summary>
    public static NTSTATUS STATUS_INVALID_DEVICE_REQUEST => new(0xC0000010);

    /// <summary>C0000011: The end of the file was reached.</summary>
    public static NTSTATUS STATUS_END_OF_FILE => new(0xC0000011);

    /// <summary>C0000016: A completion routine took the request back.</summary>
    public static NTSTATUS STATUS_MORE_PROCESSING_REQUIRED => new(0xC0000016);

    /// <summary>C0000017: No memory is left.</summary>
    public static NTSTATUS STATUS_NO_MEMORY => new(0xC0000017);

    /// <summary>C0000018: The range is in use.</summary>
    public static NTSTATUS STATUS_CONFLICTING_ADDRESSES => new(0xC0000018);

    /// <summary>C000001A: The range cannot be freed.</summary>
    public static NTSTATUS STATUS_UNABLE_TO_FREE_VM => new(0xC000001A);

    /// <summary>C000001C: No service has this number.</summary>
    public static NTSTATUS STATUS_INVALID_SYSTEM_SERVICE => new(0xC000001C);

    /// <summary>C000001D: The instruction is not one.</summary>
    public static NTSTATUS STATUS_ILLEGAL_INSTRUCTION => new(0xC000001D);

    /// <summary>C000001E: Locks were released in the wrong order.</summary>
    public static NTSTATUS STATUS_INVALID_LOCK_SEQUENCE => new(0xC000001E);

    /// <summary>C0000021: The pages are committed already.</summary>
    public static NTSTATUS STATUS_ALREADY_COMMITTED => new(0xC0000021);

    /// <summary>C0000022: The caller may not do this.</summary>
    public static NTSTATUS STATUS_ACCESS_DENIED => new(0xC0000022);

    /// <summary>C0000023: The buffer is too small; nothing was stored.</summary>
    public static NTSTATUS STATUS_BUFFER_TOO_SMALL => new(0xC0000023);

    /// <summary>C0000024: The object is of another type.</summary>
    public static NTSTATUS STATUS_OBJECT_TYPE_MISMATCH => new(0xC0000024);

    /// <summary>C0000025: A handler wanted to continue where that is impossible.</summary>
    public static NTSTATUS STATUS_NONCONTINUABLE_EXCEPTION => new(0xC0000025);

    /// <summary>C000002D: The pages are not committed.</summary>
    public static NTSTATUS STATUS_NOT_COMMITTED => new(0xC000002D);

    /// <summary>C0000033: The name is malformed.</summary>
    public static NTSTATUS STATUS_OBJECT_NAME_INVALID => new(0xC0000033);

    /// <summary>C0000034: The name is unknown.</summary>
    public static NTSTATUS STATUS_OBJECT_NAME_NOT_FOUND => new(0xC0000034);

    /// <summary>C0000035: The name is taken.</summary>
    public static NTSTATUS STATUS_OBJECT_NAME_COLLISION => new(0xC0000035);

    /// <summary>C000003C: More data than asked for.</summary>
    public static NTSTATUS STATUS_DATA_OVERRUN => new(0xC000003C);

    /// <summary>C0000045: The protection is not one.</summary>
    public static NTSTATUS STATUS_INVALID_PAGE_PROTECTION => new(0xC0000045);

    /// <summary>C0000046: The mutex belongs to another thread.</summary>
    public static NTSTATUS STATUS_MUTANT_NOT_OWNED => new(0xC0000046);

    /// <summary>C0000047: The semaphore's limit would be exceeded.</summary>
    public static NTSTATUS STATUS_SEMAPHORE_LIMIT_EXCEEDED => new(0xC0000047);

    /// <summary>C000004A: The thread is suspended too often.</summary>
    public static NTSTATUS STATUS_SUSPEND_COUNT_EXCEEDED => new(0xC000004A);

    /// <summary>C000004B: The thread is ending.</summary>
    public static NTSTATUS STATUS_THREAD_IS_TERMINATING => new(0xC000004B);

    /// <summary>C0000056: The object is being deleted.</summary>
    public static NTSTATUS STATUS_DELETE_PENDING => new(0xC0000056);

    /// <summary>C000008C: An index was outside an array.</summary>
    public static NTSTATUS STATUS_ARRAY_BOUNDS_EXCEEDED => new(0xC000008C);

    /// <summary>C0000094: An integer was divided by zero.</summary>
    public static NTSTATUS STATUS_INTEGER_DIVIDE_BY_ZERO => new(0xC0000094);

    /// <summary>C0000095: An integer did not fit.</summary>
    public static NTSTATUS STATUS_INTEGER_OVERFLOW => new(0xC0000095);

    /// <summary>C000009A: Pool or another resource is used up.</summary>
    public static NTSTATUS STATUS_INSUFFICIENT_RESOURCES => new(0xC000009A);

    /// <summary>C000009C: The device's data are damaged.</summary>
    public static NTSTATUS STATUS_DEVICE_DATA_ERROR => new(0xC000009C);

    /// <summary>C000009D: The device is not connected.</summary>
    public static NTSTATUS STATUS_DEVICE_NOT_CONNECTED => new(0xC000009D);

    /// <summary>C000009F: The address is not the base of a reservation.</summary>
    public static NTSTATUS STATUS_FREE_VM_NOT_AT_BASE => new(0xC000009F);

    /// <summary>C00000A0: The memory is not allocated.</summary>
    public static NTSTATUS STATUS_MEMORY_NOT_ALLOCATED => new(0xC00000A0);

    /// <summary>C00000A3: The device is not ready.</summary>
    public static NTSTATUS STATUS_DEVICE_NOT_READY => new(0xC00000A3);

    /// <summary>C00000B5: The device did not answer in time.</summary>
    public static NTSTATUS STATUS_IO_TIMEOUT => new(0xC00000B5);

    /// <summary>C00000BB: The request is not supported.</summary>
    public static NTSTATUS STATUS_NOT_SUPPORTED => new(0xC00000BB);

    /// <summary>C00000D8: The operation would have to wait.</summary>
    public static NTSTATUS STATUS_CANT_WAIT => new(0xC00000D8);

    /// <summary>C00000E8: A user buffer cannot be used.</summary>
    public static NTSTATUS STATUS_INVALID_USER_BUFFER => new(0xC00000E8);

    /// <summary>C00000FD: The stack is used up.</summary>
    public static NTSTATUS STATUS_STACK_OVERFLOW => new(0xC00000FD);

    /// <summary>C000010A: The process is ending.</summary>
    public static NTSTATUS STATUS_PROCESS_IS_TERMINATING => new(0xC000010A);

    /// <summary>C0000120: The request was cancelled.</summary>
    public static NTSTATUS STATUS_CANCELLED => new(0xC0000120);

    /// <summary>C0000135: The module was not found.</summary>
    public static NTSTATUS STATUS_DLL_NOT_FOUND => new(0xC0000135);

    /// <summary>C000013A: The program was ended from outside.</summary>
    public static NTSTATUS STATUS_CONTROL_C_EXIT => new(0xC000013A);

    /// <summary>C0000141: The address is not usable.</summary>
    public static NTSTATUS STATUS_INVALID_ADDRESS => new(0xC0000141);

    /// <summary>C0000184: The device is in the wrong state.</summary>
    public static NTSTATUS STATUS_INVALID_DEVICE_STATE => new(0xC0000184);

    /// <summary>C0000189: It is too late for this.</summary>
    public static NTSTATUS STATUS_TOO_LATE => new(0xC0000189);

    /// <summary>C0000225: There is no such thing.</summary>
    public static NTSTATUS STATUS_NOT_FOUND => new(0xC0000225);

    /// <summary>C0000264: The thread does not own the resource.</summary>
    public static NTSTATUS STATUS_RESOURCE_NOT_OWNED => new(0xC0000264);

    /// <summary>C000026C: The driver could not be loaded.</summary>
    public static NTSTATUS STATUS_DRIVER_UNABLE_TO_LOAD => new(0xC000026C);

    /// <summary>C0000420: An assertion failed.</summary>
    public static NTSTATUS STATUS_ASSERTION_FAILURE => new(0xC0000420);

    /// <summary>E0434352: A .NET exception that stands for no machine exception ended guest code.</summary>
    public static NTSTATUS STATUS_MANAGED_EXCEPTION => new(0xE0434352);

    private static string? NameOf(uint value) => value switch
    {
        0x00000000 => "STATUS_SUCCESS",
        0x00000080 => "STATUS_ABANDONED_WAIT_0",
        0x000000C0 => "STATUS_USER_APC",
        0x00000101 => "STATUS_ALERTED",
        0x00000102 => "STATUS_TIMEOUT",
        0x00000103 => "STATUS_PENDING",
        0x00000104 => "STATUS_REPARSE",
        0x00000105 => "STATUS_MORE_ENTRIES",
        0x40000000 => "STATUS_OBJECT_NAME_EXISTS",
        0x80000001 => "STATUS_GUARD_PAGE_VIOLATION",
        0x80000002 => "STATUS_DATATYPE_MISALIGNMENT",
        0x80000003 => "STATUS_BREAKPOINT",
        0x80000005 => "STATUS_BUFFER_OVERFLOW",
        0x8000001A => "STATUS_NO_MORE_ENTRIES",
        0xC0000001 => "STATUS_UNSUCCESSFUL",
        0xC0000002 => "STATUS_NOT_IMPLEMENTED",
        0xC0000003 => "STATUS_INVALID_INFO_CLASS",
        0xC0000004 => "STATUS_INFO_LENGTH_MISMATCH",
        0xC0000005 => "STATUS_ACCESS_VIOLATION",
        0xC0000006 => "STATUS_IN_PAGE_ERROR",
        0xC0000008 => "STATUS_INVALID_HANDLE",
        0xC000000D => "STATUS_INVALID_PARAMETER",
        0xC000000E => "STATUS_NO_SUCH_DEVICE",
        0xC000000F => "STATUS_NO_SUCH_FILE",
        0xC0000010 => "STATUS_INVALID_DEVICE_REQUEST",
        0xC0000011 => "STATUS_END_OF_FILE",
        0xC0000016 => "STATUS_MORE_PROCESSING_REQUIRED",
        0xC0000017 => "STATUS_NO_MEMORY",
        0xC0000018 => "STATUS_CONFLICTING_ADDRESSES",
        0xC000001A => "STATUS_UNABLE_TO_FREE_VM",
        0xC000001C => "STATUS_INVALID_SYSTEM_SERVICE",
        0xC000001D => "STATUS_ILLEGAL_INSTRUCTION",
        0xC000001E => "STATUS_INVALID_LOCK_SEQUENCE",
        0xC0000021 => "STATUS_ALREADY_COMMITTED",
        0xC0000022 => "STATUS_ACCESS_DENIED",
        0xC0000023 => "STATUS_BUFFER_TOO_SMALL",
        0xC0000024 => "STATUS_OBJECT_TYPE_MISMATCH",
        0xC0000025 => "STATUS_NONCONTINUABLE_EXCEPTION",
        0xC000002D => "STATUS_NOT_COMMITTED",
        0xC0000033 => "STATUS_OBJECT_NAME_INVALID",
        0xC0000034 => "STATUS_OBJECT_NAME_NOT_FOUND",
        0xC0000035 => "STATUS_OBJECT_NAME_COLLISION",
        0xC000003C => "STATUS_DATA_OVERRUN",
        0xC0000045 => "STATUS_INVALID_PAGE_PROTECTION",
        0xC0000046 => "STATUS_MUTANT_NOT_OWNED",
        0xC0000047 => "STATUS_SEMAPHORE_LIMIT_EXCEEDED",
        0xC000004A => "STATUS_SUSPEND_COUNT_EXCEEDED",
        0xC000004B => "STATUS_THREAD_IS_TERMINATING",
        0xC0000056 => "STATUS_DELETE_PENDING",
        0xC000008C => "STATUS_ARRAY_BOUNDS_EXCEEDED",
        0xC0000094 => "STATUS_INTEGER_DIVIDE_BY_ZERO",
        0xC0000095 => "STATUS_INTEGER_OVERFLOW",
        0xC000009A => "STATUS_INSUFFICIENT_RESOURCES",
        0xC000009C => "STATUS_DEVICE_DATA_ERROR",
        0xC000009D => "STATUS_DEVICE_NOT_CONNECTED",
        0xC000009F => "STATUS_FREE_VM_NOT_AT_BASE",
        0xC00000A0 => "STATUS_MEMORY_NOT_ALLOCATED",
        0xC00000A3 => "STATUS_DEVICE_NOT_READY",
        0xC00000B5 => "STATUS_IO_TIMEOUT",
        0xC00000BB => "STATUS_NOT_SUPPORTED",
        0xC00000D8 => "STATUS_CANT_WAIT",
        0xC00000E8 => "STATUS_INVALID_USER_BUFFER",
        0xC00000FD => "STATUS_STACK_OVERFLOW",
        0xC000010A => "STATUS_PROCESS_IS_TERMINATING",
        0xC0000120 => "STATUS_CANCELLED",
        0xC0000135 => "STATUS_DLL_NOT_FOUND",
        0xC000013A => "STATUS_CONTROL_C_EXIT",
        0xC0000141 => "STATUS_INVALID_ADDRESS",
        0xC0000184 => "STATUS_INVALID_DEVICE_STATE",
        0xC0000189 => "STATUS_TOO_LATE",
        0xC0000225 => "STATUS_NOT_FOUND",
        0xC0000264 => "STATUS_RESOURCE_NOT_OWNED",
        0xC000026C => "STATUS_DRIVER_UNABLE_TO_LOAD",
        0xC0000420 => "STATUS_ASSERTION_FAILURE",
        0xE0434352 => "STATUS_MANAGED_EXCEPTION",
        _ => null,
    };
}
