using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardEarlyReturn;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    public static void ReturnsWhenRaised()
    {
        if (Ke.GetCurrentIrql() >= Dispatch)
            return;

        Api.AtMostApc();
    }

    [IrqlRequiresMax(Apc)]
    public static void ThrowsWhenRaised()
    {
        if (Ke.GetCurrentIrql() > Passive)
            throw new InvalidOperationException();

        Api.PassiveOnly();
    }

    [IrqlRequiresMax(Dispatch)]
    public static void ContinuesWhenRaised()
    {
        for (var i = 0; i < 4; i++)
        {
            if (Ke.GetCurrentIrql() != Passive)
                continue;

            Api.PassiveOnly();
        }
    }

    [IrqlRequiresMax(Dispatch)]
    public static void ReturnsOnTheWrongSide()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            return;

        Api.AtMostApc(); // IRQL1001 certain
    }
}
