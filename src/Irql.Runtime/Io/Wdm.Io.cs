namespace Irql.Runtime;

/// <content>The numbers of the I/O manager, with their documented values.</content>
public static partial class Wdm
{
    /// <summary>Major function: opens a handle.</summary>
    public const byte IRP_MJ_CREATE = 0;

    /// <summary>Major function: opens a pipe.</summary>
    public const byte IRP_MJ_CREATE_NAMED_PIPE = 1;

    /// <summary>Major function: the last reference to a file object is gone.</summary>
    public const byte IRP_MJ_CLOSE = 2;

    /// <summary>Major function: transfers data to the caller.</summary>
    public const byte IRP_MJ_READ = 3;

    /// <summary>Major function: transfers data from the caller.</summary>
    public const byte IRP_MJ_WRITE = 4;

    /// <summary>Major function: asks about a file.</summary>
    public const byte IRP_MJ_QUERY_INFORMATION = 5;

    /// <summary>Major function: changes a file's metadata.</summary>
    public const byte IRP_MJ_SET_INFORMATION = 6;

    /// <summary>Major function: writes cached data out.</summary>
    public const byte IRP_MJ_FLUSH_BUFFERS = 9;

    /// <summary>Major function: a control code from an application.</summary>
    public const byte IRP_MJ_DEVICE_CONTROL = 0xE;

    /// <summary>Major function: a control code from another driver.</summary>
    public const byte IRP_MJ_INTERNAL_DEVICE_CONTROL = 0xF;

    /// <summary>Major function: the machine is shutting down.</summary>
    public const byte IRP_MJ_SHUTDOWN = 0x10;

    /// <summary>Major function: the last handle of a file object is closed.</summary>
    public const byte IRP_MJ_CLEANUP = 0x12;

    /// <summary>Major function: a power request.</summary>
    public const byte IRP_MJ_POWER = 0x16;

    /// <summary>Major function: a WMI request.</summary>
    public const byte IRP_MJ_SYSTEM_CONTROL = 0x17;

    /// <summary>Major function: a Plug and Play request.</summary>
    public const byte IRP_MJ_PNP = 0x1B;

    /// <summary>Major function: the highest major function.</summary>
    public const byte IRP_MJ_MAXIMUM_FUNCTION = 0x1B;

    /// <summary>Device flag: read and write use a system buffer.</summary>
    public const uint DO_BUFFERED_IO = 4;

    /// <summary>Device flag: one open at a time.</summary>
    public const uint DO_EXCLUSIVE = 8;

    /// <summary>Device flag: read and write use a locked user buffer.</summary>
    public const uint DO_DIRECT_IO = 0x10;

    /// <summary>Device flag: reserved.</summary>
    public const uint DO_MAP_IO_BUFFER = 0x20;

    /// <summary>Device flag: the device does not accept opens yet.</summary>
    public const uint DO_DEVICE_INITIALIZING = 0x80;

    /// <summary>Device flag: the driver wants IRP_MJ_SHUTDOWN.</summary>
    public const uint DO_SHUTDOWN_REGISTERED = 0x800;

    /// <summary>Device flag: power requests arrive at PASSIVE_LEVEL.</summary>
    public const uint DO_POWER_PAGABLE = 0x2000;

    /// <summary>Device type: the null device.</summary>
    public const uint FILE_DEVICE_NULL = 0x15;

    /// <summary>Device type: a disk.</summary>
    public const uint FILE_DEVICE_DISK = 7;

    /// <summary>Device type: a keyboard.</summary>
    public const uint FILE_DEVICE_KEYBOARD = 0xB;

    /// <summary>Device type: a serial port.</summary>
    public const uint FILE_DEVICE_SERIAL_PORT = 0x1B;

    /// <summary>Device type: a device of no listed type.</summary>
    public const uint FILE_DEVICE_UNKNOWN = 0x22;

    /// <summary>Access or characteristic: a control code that any handle may send.</summary>
    public const uint FILE_ANY_ACCESS = 0;

    /// <summary>Access or characteristic: a control code that needs a handle opened for reading.</summary>
    public const uint FILE_READ_ACCESS = 1;

    /// <summary>Access or characteristic: a control code that needs a handle opened for writing.</summary>
    public const uint FILE_WRITE_ACCESS = 2;

    /// <summary>Access or characteristic: opens below the device's name are checked too.</summary>
    public const uint FILE_DEVICE_SECURE_OPEN = 0x100;

    /// <summary>Transfer method: one system buffer for input and output.</summary>
    public const uint METHOD_BUFFERED = 0;

    /// <summary>Transfer method: input in a system buffer, second buffer locked for reading.</summary>
    public const uint METHOD_IN_DIRECT = 1;

    /// <summary>Transfer method: input in a system buffer, second buffer locked for writing.</summary>
    public const uint METHOD_OUT_DIRECT = 2;

    /// <summary>Transfer method: raw user addresses.</summary>
    public const uint METHOD_NEITHER = 3;

    /// <summary>Stack location control: the request was marked pending here.</summary>
    public const byte SL_PENDING_RETURNED = 1;

    /// <summary>Stack location control: the completion routine runs when the request was cancelled.</summary>
    public const byte SL_INVOKE_ON_CANCEL = 0x20;

    /// <summary>Stack location control: the completion routine runs on success.</summary>
    public const byte SL_INVOKE_ON_SUCCESS = 0x40;

    /// <summary>Stack location control: the completion routine runs on failure.</summary>
    public const byte SL_INVOKE_ON_ERROR = 0x80;

    /// <summary>Request flag: bypasses caches.</summary>
    public const uint IRP_NOCACHE = 1;

    /// <summary>Request flag: the requesting thread waits.</summary>
    public const uint IRP_SYNCHRONOUS_API = 4;

    /// <summary>Request flag: a part of a master request.</summary>
    public const uint IRP_ASSOCIATED_IRP = 8;

    /// <summary>Request flag: there is a system buffer.</summary>
    public const uint IRP_BUFFERED_IO = 0x10;

    /// <summary>Request flag: the system buffer is freed at completion.</summary>
    public const uint IRP_DEALLOCATE_BUFFER = 0x20;

    /// <summary>Request flag: the system buffer is copied back at completion.</summary>
    public const uint IRP_INPUT_OPERATION = 0x40;

    /// <summary>Request flag: a page is waited for.</summary>
    public const uint IRP_SYNCHRONOUS_PAGING_IO = 0x40;

    /// <summary>Request flag: an open.</summary>
    public const uint IRP_CREATE_OPERATION = 0x80;

    /// <summary>Request flag: a read.</summary>
    public const uint IRP_READ_OPERATION = 0x100;

    /// <summary>Request flag: a write.</summary>
    public const uint IRP_WRITE_OPERATION = 0x200;

    /// <summary>Request flag: a close.</summary>
    public const uint IRP_CLOSE_OPERATION = 0x400;

    /// <summary>Request flag: a request that did not pend completes when its dispatch routine returns.</summary>
    public const uint IRP_DEFER_IO_COMPLETION = 0x800;

    /// <summary>Priority boost: no boost of the waiting thread.</summary>
    public const int IO_NO_INCREMENT = 0;

    /// <summary>Priority boost: boost for a disk.</summary>
    public const int IO_DISK_INCREMENT = 1;

    /// <summary>Priority boost: boost for a keyboard.</summary>
    public const int IO_KEYBOARD_INCREMENT = 6;

    /// <summary>Priority boost: boost for a serial port.</summary>
    public const int IO_SERIAL_INCREMENT = 2;

    /// <summary>Builds a control code; stands for the macro <c>CTL_CODE</c>. For constants write the same expression out.</summary>
    /// <param name="DeviceType">The device type, 16 bits.</param>
    /// <param name="Function">The function, 12 bits; 0x800 and above are free for drivers.</param>
    /// <param name="Method">The transfer method.</param>
    /// <param name="Access">The access that the handle needs.</param>
    /// <returns>The code.</returns>
    [WdkRoutine("CTL_CODE")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static uint CTL_CODE(uint DeviceType, uint Function, uint Method, uint Access) =>
        (DeviceType << 16) | (Access << 14) | (Function << 2) | Method;
}
