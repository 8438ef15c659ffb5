using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotInitialisers;

internal sealed class Slots
{
    [IrqlRequires(Dispatch)]
    public Action? First = NeedsPassive; // IRQL1015

    [IrqlRequires(Dispatch)]
    public Action? Second = UpToDispatch;

    [IrqlRequires(Dispatch)]
    public Action? Third { get; set; } = NeedsPassive; // IRQL1015

    [IrqlRequires(Dispatch)]
    public Action[] Table =
    {
        UpToDispatch,
        NeedsPassive, // IRQL1015
    };

    [IrqlRequires(Dispatch)]
    public Action[] Expression =
    [
        NeedsPassive, // IRQL1015
        UpToDispatch,
    ];

    [IrqlRequiresMax(Passive)]
    internal static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    internal static void UpToDispatch() => Api.AtMostDispatch();
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static Slots Create() => new Slots
    {
        First = Slots.UpToDispatch,
        Second = Slots.NeedsPassive, // IRQL1015
    };
}
