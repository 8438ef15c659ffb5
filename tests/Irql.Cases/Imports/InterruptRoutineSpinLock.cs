using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.InterruptRoutineSpinLock;

internal static unsafe class Driver
{
    private const byte TRUE = 1;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        return TRUE;
    }

    [UnmanagedCallersOnly]
    internal static byte OnInterruptRaising(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql); // IRQL1001 certain
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
        return TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    internal static int ConnectOnInterruptRaising(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterruptRaising;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
}

internal struct KSPIN_LOCK
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
    public KSPIN_LOCK Lock;
    public uint Count;
}
