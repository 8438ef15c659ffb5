using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FrameworkTimerConfiguration;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    internal struct WDF_TIMER_CONFIG
    {
        public uint Size;
        public delegate* unmanaged<void*, void> EvtTimerFunc;
    }

    [UnmanagedCallersOnly]
    internal static void OnTimer(void* timer)
    {
        // Documented at DISPATCH_LEVEL: certain there.
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006
    }

    [UnmanagedCallersOnly]
    internal static void OnLockingTimer(void* timer)
    {
        // Right at the documented level; only the annotated range goes below.
        KeAcquireSpinLockAtDpcLevel((KSPIN_LOCK*)timer); // IRQL1002 info
        KeReleaseSpinLockFromDpcLevel((KSPIN_LOCK*)timer); // IRQL1002 info
    }

    internal static void Configure(WDF_TIMER_CONFIG* configuration)
    {
        configuration->Size = (uint)sizeof(WDF_TIMER_CONFIG);
        configuration->EvtTimerFunc = &OnTimer;
    }

    internal static void ConfigureLocking(WDF_TIMER_CONFIG* configuration)
    {
        configuration->Size = (uint)sizeof(WDF_TIMER_CONFIG);
        configuration->EvtTimerFunc = &OnLockingTimer;
    }

    [DllImport("*")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);

    [DllImport("*")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}
