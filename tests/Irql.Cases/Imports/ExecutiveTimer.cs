using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ExecutiveTimer;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    [UnmanagedCallersOnly]
    internal static void OnTimer(void* timer, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
    }

    internal static int Create(EXTENSION* extension)
    {
        void* timer = ExAllocateTimer(&OnTimer, extension, 0);
        if (timer == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        extension->WorkItem = timer;
        ExSetTimer(timer, -10_000, 0, null);
        return STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ExDeleteTimer(((EXTENSION*)context)->WorkItem, TRUE, FALSE, null);
    }

    [UnmanagedCallersOnly]
    internal static void OnWaitingDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ExDeleteTimer(((EXTENSION*)context)->WorkItem, TRUE, TRUE, null); // IRQL3006 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnWaitingDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnWaitingDpc, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void* ExAllocateTimer(delegate* unmanaged<void*, void*, void> callback, void* callbackContext, uint attributes);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte ExDeleteTimer(void* timer, byte cancel, byte wait, void* parameters);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte ExSetTimer(void* timer, long dueTime, long period, void* parameters);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

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

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
    public void* WorkItem;
}
