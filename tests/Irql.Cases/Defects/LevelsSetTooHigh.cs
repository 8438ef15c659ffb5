using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.LevelsSetTooHigh;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte APC_LEVEL = 1;
    private const byte DISPATCH_LEVEL = 2;

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static void AtMostApc()
    {
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static void AtMostDispatch()
    {
    }

    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void RaiseToDispatch()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void RaiseInTwoSteps()
    {
        byte old;
        KeRaiseIrql(APC_LEVEL, &old);
        AtMostDispatch();
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        AtMostDispatch();
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    [IrqlRaises(IrqlLevel.Apc)]
    internal static void RaiseHigherThanDeclared()
    {
        byte old;
        byte higher;
        KeRaiseIrql(APC_LEVEL, &old);
        KeRaiseIrql(DISPATCH_LEVEL, &higher); // IRQL1004
        KeLowerIrql(higher);
    }

    [IrqlAlwaysMax(IrqlLevel.Passive)]
    internal static void RaiseAndLowerAboveLimit()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old); // IRQL1004
        KeLowerIrql(old);
    }

    [IrqlRequiresSame]
    internal static void RaiseThroughHelper()
    {
        RaiseToDispatch();
    } // IRQL1007

    [IrqlAlwaysMax(IrqlLevel.Passive)]
    internal static void StayBelowLimit() => AtMostApc();

    [IrqlRequiresSame]
    internal static void NeverLower()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
    } // IRQL1007

    [IrqlRequiresSame]
    internal static void RaiseOneAbove()
    {
        byte old = PASSIVE_LEVEL;
        KeRaiseIrql((byte)(old + 1), &old);
        KeLowerIrql(old);
    }

    [IrqlRequiresSame]
    internal static void RaiseAndLower()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(old);
    }

    internal static void RaiseThroughPointer() // IRQL1008
    {
        delegate*<void> pointer = &RaiseToDispatch;
        pointer();
    }

    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void RaiseThroughPointerAsDeclared()
    {
        delegate*<void> pointer = &RaiseToDispatch;
        pointer();
    }

    [IrqlAlwaysMax(IrqlLevel.Passive)]
    internal static void LowerAfterPointerAboveLimit()
    {
        byte old = KeGetCurrentIrql();
        delegate*<void> pointer = &RaiseToDispatch;
        pointer(); // IRQL1004
        KeLowerIrql(old);
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    [IrqlRaises(IrqlLevel.Passive)]
    internal static void RaiseThatLowers()
    {
        byte old;
        KeRaiseIrql(PASSIVE_LEVEL, &old); // IRQL1006
    }

    [IrqlRaises(IrqlLevel.Dispatch)]
    internal static void LowerInsteadOfStayingRaised()
    {
        byte old;
        KeRaiseIrql(DISPATCH_LEVEL, &old);
        KeLowerIrql(old);
    } // IRQL1007

    [DllImport("hal.dll")]
    private static extern void KeRaiseIrql(byte newIrql, byte* oldIrql);

    [DllImport("hal.dll")]
    private static extern void KeLowerIrql(byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeGetCurrentIrql();
}
