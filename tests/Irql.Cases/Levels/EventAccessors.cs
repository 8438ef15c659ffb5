using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.EventAccessors;

internal sealed class Source
{
    private Action? _handlers;

    public event Action Low
    {
        [IrqlRequiresMax(Passive)]
        add => _handlers = value;
        [IrqlRequiresMax(Apc)]
        remove => _handlers = null;
    }

    public event Action Inferred
    {
        add
        {
            Api.AtMostApc();
            _handlers = value;
        }

        remove => _handlers = null;
    }
}

internal static class Driver
{
    [IrqlRequires(Apc)]
    public static void AtApc(Source source, Action handler)
    {
        source.Low += handler; // IRQL1001 certain
        source.Low -= handler;
        source.Inferred += handler;
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Source source, Action handler)
    {
        source.Low -= handler; // IRQL1001 certain
        source.Inferred += handler; // IRQL1001 certain
        source.Inferred -= handler;
    }
}
