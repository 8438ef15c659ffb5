using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DpcWaitsForever;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_SUCCESS = 0;

    [UnmanagedCallersOnly]
    internal static void OnTimeout(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
    }

    [UnmanagedCallersOnly]
    internal static void OnPoll(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // A zero timeout only asks for the state and never blocks.
        EXTENSION* extension = (EXTENSION*)context;
        long zero = 0;
        if (KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, &zero) == STATUS_SUCCESS)
        {
            extension->Count++;
        }
    }

    internal static void InitializeOnTimeout(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnTimeout, extension);

    internal static void InitializeOnPoll(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnPoll, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
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
    public uint Count;
}
