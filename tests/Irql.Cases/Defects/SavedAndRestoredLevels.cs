using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.SavedAndRestoredLevels;

internal static unsafe class Driver
{
    private static void RaiseAuxiliary(byte* outIrql) => KeRaiseIrql(2, outIrql); // IRQL1008

    private static void ReleaseAuxiliary(byte irql, nuint* spinLock) => KeReleaseSpinLock(spinLock, irql); // IRQL1008

    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void SavedDirectly([IrqlSaves] byte* outIrql, [AcquiresLock(LockKind.Spin)] nuint* spinLock)
        => *outIrql = KeAcquireSpinLockRaiseToDpc(spinLock);

    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void SavedByHelper([IrqlSaves] byte* outIrql) => RaiseAuxiliary(outIrql);

    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void SavedByReference([IrqlSaves] out byte outIrql)
    {
        byte old;
        KeRaiseIrql(2, &old);
        outIrql = old;
    }

    internal static void NeverSaved([IrqlSaves] byte* outIrql) // IRQL1009
    {
    }

    internal static void SavedOnOnePath([IrqlSaves] byte* outIrql, int test) // IRQL1009
    {
        if (test > 15)
            *outIrql = KeGetCurrentIrql();
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void RestoredDirectly([IrqlRestores] byte irql, [ReleasesLock(LockKind.Spin)] nuint* spinLock)
        => KeReleaseSpinLock(spinLock, irql);

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void RestoredByHelper([IrqlRestores] byte irql, [ReleasesLock(LockKind.Spin)] nuint* spinLock)
        => ReleaseAuxiliary(irql, spinLock);

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void NeverRestored([IrqlRestores] byte irql) // IRQL1010
    {
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void RestoredOnOnePath([IrqlRestores] byte irql, int test) // IRQL1010
    {
        if (test > 15)
            KeLowerIrql(irql);
    }

    [DllImport("hal.dll")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("hal.dll")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeGetCurrentIrql();

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeAcquireSpinLockRaiseToDpc(nuint* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(nuint* spinLock, byte newIrql);
}
