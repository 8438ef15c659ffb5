using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.HarmlessRoutinesInInterrupt;

internal static unsafe class Driver
{
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        long time;
        KeQuerySystemTime(&time);
        long ticks = KeQueryPerformanceCounter(null);
        extension->Count += READ_REGISTER_ULONG((uint*)extension->WorkItem) + (uint)ticks + (uint)time;
        WRITE_REGISTER_ULONG((uint*)extension->WorkItem, 0);
        KeStallExecutionProcessor(1);
        KeInsertQueueDpc(&extension->Dpc, null, null);
        return TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [DllImport("*")]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("*")]
    private static extern byte KeInsertQueueDpc(KDPC* dpc, void* systemArgument1, void* systemArgument2);

    [DllImport("*")]
    private static extern long KeQueryPerformanceCounter(long* performanceFrequency);

    [DllImport("*")]
    private static extern void KeQuerySystemTime(long* currentTime);

    [DllImport("*")]
    private static extern void KeStallExecutionProcessor(uint microSeconds);

    [DllImport("*")]
    private static extern uint READ_REGISTER_ULONG(uint* register);

    [DllImport("*")]
    private static extern void WRITE_REGISTER_ULONG(uint* register, uint value);
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

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public void* WorkItem;
    public uint Count;
}
