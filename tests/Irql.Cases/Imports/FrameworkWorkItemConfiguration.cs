using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FrameworkWorkItemConfiguration;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    internal struct WDF_WORKITEM_CONFIG
    {
        public uint Size;
        public delegate* unmanaged<void*, void> EvtWorkItemFunc;
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(void* item)
    {
        ZwClose(item);
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval);
    }

    [UnmanagedCallersOnly]
    internal static void OnLockingWork(void* item)
    {
        KeAcquireSpinLockAtDpcLevel((KSPIN_LOCK*)item); // IRQL1002 certain
        KeReleaseSpinLockFromDpcLevel((KSPIN_LOCK*)item); // IRQL1002 certain
    }

    internal static void Configure(WDF_WORKITEM_CONFIG* configuration) => configuration->EvtWorkItemFunc = &OnWork;

    internal static void ConfigureLocking(WDF_WORKITEM_CONFIG* configuration) => configuration->EvtWorkItemFunc = &OnLockingWork;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int ZwClose(void* handle);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}
