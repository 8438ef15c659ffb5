using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.LevelsSetTooLow;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte APC_LEVEL = 1;
    private const byte DISPATCH_LEVEL = 2;

    [IrqlRequiresMin(IrqlLevel.Apc)]
    internal static void AtLeastApc()
    {
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void LowerTo([IrqlRestores] byte old) => KeLowerIrql(old);

    [IrqlAlwaysMin(IrqlLevel.Apc)]
    internal static void LowerBelowLimit()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        AtLeastApc();
        KeLowerIrql(PASSIVE_LEVEL); // IRQL1005 IRQL1011
    }

    [IrqlRequiresSame]
    internal static void LowerByOneOnly()
    {
        byte old = KeGetCurrentIrql();
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        LowerTo(APC_LEVEL); // IRQL1011
    }

    [IrqlRequiresSame]
    internal static void LowerThroughPointer()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        delegate*<byte, void> pointer = &LowerTo;
        pointer(old);
    }

    // The tests show which level was saved, and the constants are others.
    [IrqlRequiresSame]
    internal static void LowerToTheWrongConstants()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        if (old <= PASSIVE_LEVEL)
            KeLowerIrql(APC_LEVEL); // IRQL1011
        else if (old <= APC_LEVEL)
            KeLowerIrql(PASSIVE_LEVEL); // IRQL1011
        else
            KeLowerIrql(old);
    }

    [IrqlRequiresSame]
    internal static void LowerAsSaved()
    {
        byte old = KeGetCurrentIrql();
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(old);
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void LowerToTheKnownLevel()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(PASSIVE_LEVEL);
    }

    [DllImport("hal.dll")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("hal.dll")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeGetCurrentIrql();
}
