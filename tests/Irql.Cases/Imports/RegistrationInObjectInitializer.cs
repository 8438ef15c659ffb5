using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RegistrationInObjectInitializer;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE); // IRQL1001 certain
        return TRUE;
    }

    internal static int Connect(void** interrupt, EXTENSION* extension)
    {
        IO_CONNECT_INTERRUPT_PARAMETERS parameters = new()
        {
            Version = 1,
            FullySpecified = new() { InterruptObject = interrupt, ServiceRoutine = &OnInterrupt, ServiceContext = extension },
        };
        return IoConnectInterruptEx(&parameters);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal unsafe struct IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS
{
    public void** InterruptObject;
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
}
