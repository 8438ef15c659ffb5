using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WaitTimeoutUnknown;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // Whether it blocks depends on what the caller stored: a possible report.
        EXTENSION* extension = (EXTENSION*)context;
        _ = KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, (long*)argument1); // IRQL3006 may
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
}
