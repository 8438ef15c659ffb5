using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FrameworkDpcConfiguration;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    internal struct WDF_DPC_CONFIG
    {
        public uint Size;
        public delegate* unmanaged<void*, void> EvtDpcFunc;
        public byte AutomaticSerialization;
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(void* dpc)
    {
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006 certain
    }

    internal static void Configure(WDF_DPC_CONFIG* configuration)
    {
        configuration->Size = (uint)sizeof(WDF_DPC_CONFIG);
        configuration->EvtDpcFunc = &OnDpc;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);
}
