using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.InterruptRoutine;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        extension->Count++;
        KeInsertQueueDpc(&extension->Dpc, null, null);
        return TRUE;
    }

    [UnmanagedCallersOnly]
    internal static byte OnInterruptSignals(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE); // IRQL1001 certain
        return TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    internal static int ConnectOnInterruptSignals(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterruptSignals;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeInsertQueueDpc(KDPC* dpc, void* systemArgument1, void* systemArgument2);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
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

internal struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
    public uint Count;
}
