using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SynchronizeRoutine;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static byte ReadStatus(void* context)
    {
        ((EXTENSION*)context)->Count++;
        return TRUE;
    }

    [UnmanagedCallersOnly]
    internal static byte ReadAndSignal(void* context)
    {
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE); // IRQL1001 certain
        return TRUE;
    }

    internal static void Read(KINTERRUPT* interrupt, EXTENSION* extension)
    {
        KeSynchronizeExecution(interrupt, &ReadStatus, extension);
        KeSetEvent(&extension->Event, 0, FALSE);
    }

    internal static void ReadMistaken(KINTERRUPT* interrupt, EXTENSION* extension) =>
        KeSynchronizeExecution(interrupt, &ReadAndSignal, extension);

    [DllImport("*")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("*")]
    private static extern byte KeSynchronizeExecution(KINTERRUPT* interrupt, delegate* unmanaged<void*, byte> synchronizeRoutine, void* synchronizeContext);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public uint Count;
}
