using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlMappedInInterrupt;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int MmCached = 1;
    private const uint NormalPagePriority = 16;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        void* address = MmMapLockedPagesSpecifyCache((MDL*)context, KernelMode, MmCached, null, 0, NormalPagePriority); // IRQL4012 certain
        return address == null ? FALSE : TRUE;
    }

    internal static int ConnectOnInterrupt(IO_CONNECT_INTERRUPT_PARAMETERS* parameters, EXTENSION* extension)
    {
        parameters->Version = 1;
        parameters->FullySpecified.ServiceRoutine = &OnInterrupt;
        parameters->FullySpecified.ServiceContext = extension;
        return IoConnectInterruptEx(parameters);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmMapLockedPagesSpecifyCache(MDL* memoryDescriptorList, sbyte accessMode, int cacheType, void* requestedAddress, uint bugCheckOnFailure, uint priority);
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal struct MDL
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
    public nuint Reserved;
}
