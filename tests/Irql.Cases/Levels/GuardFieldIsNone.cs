using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.GuardFieldIsNone;

internal sealed class Driver
{
    private IrqlLevel _level;
    private bool _low;
    private static IrqlLevel s_level;

    [IrqlRequiresMax(Dispatch)]
    public void LevelInAField()
    {
        _level = Ke.GetCurrentIrql();
        if (_level < Dispatch)
            Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public void ResultInAField()
    {
        _low = Ke.GetCurrentIrql() < Dispatch;
        if (_low)
            Api.AtMostApc(); // IRQL1001 may
    }

    [IrqlRequiresMax(Dispatch)]
    public void LevelInAStaticField()
    {
        if (s_level == Passive)
            Api.PassiveOnly(); // IRQL1001 may
    }
}
