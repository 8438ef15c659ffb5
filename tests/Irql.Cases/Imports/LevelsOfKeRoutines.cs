using System.Runtime.InteropServices;
using static Irql.Cases.Imports.LevelsOfKeRoutines.Ntoskrnl;

namespace Irql.Cases.Imports.LevelsOfKeRoutines;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeResetEvent(&extension->Event); // IRQL1001 certain
        KeClearEvent(&extension->Event); // IRQL1001 certain
        extension->Count = (uint)KeReadStateEvent(&extension->Event); // IRQL1001 certain
        KeCancelTimer(&extension->Timer); // IRQL1001 certain
        KeSetTimer(&extension->Timer, -1, &extension->Dpc); // IRQL1001 certain
        KeInitializeEvent(&extension->Event, 0, FALSE);
        return TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeResetEvent(&extension->Event);
        KeClearEvent(&extension->Event);
        KeCancelTimer(&extension->Timer);
        KeSetTimer(&extension->Timer, -1, &extension->Dpc);
        extension->Count = (uint)KeQueryPriorityThread(extension->WorkItem); // IRQL1001 certain
        extension->Count += KeAreApcsDisabled();
        KeEnterGuardedRegion(); // IRQL1001 certain
        KeLeaveGuardedRegion(); // IRQL1001 certain
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* Parameters);

    [DllImport("ntoskrnl")]
    internal static extern byte KeAreApcsDisabled();

    [DllImport("ntoskrnl")]
    internal static extern byte KeCancelTimer(KTIMER* Timer);

    [DllImport("ntoskrnl")]
    internal static extern void KeClearEvent(KEVENT* Event);

    [DllImport("ntoskrnl")]
    internal static extern void KeEnterGuardedRegion();

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeEvent(KEVENT* Event, int Type, byte State);

    [DllImport("ntoskrnl")]
    internal static extern void KeLeaveGuardedRegion();

    [DllImport("ntoskrnl")]
    internal static extern int KeQueryPriorityThread(void* thread);

    [DllImport("ntoskrnl")]
    internal static extern int KeReadStateEvent(KEVENT* target);

    [DllImport("ntoskrnl")]
    internal static extern int KeResetEvent(KEVENT* Event);

    [DllImport("ntoskrnl")]
    internal static extern byte KeSetTimer(KTIMER* Timer, long DueTime, KDPC* Dpc);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KTIMER
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal unsafe struct IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS
{
    public delegate* unmanaged<KINTERRUPT*, void*, byte> ServiceRoutine;
    public void* ServiceContext;
}

internal struct IO_CONNECT_INTERRUPT_PARAMETERS
{
    public uint Version;
    public IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS FullySpecified;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public KTIMER Timer;
    public KDPC Dpc;
    public void* WorkItem;
    public uint Count;
}
