using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.LowersBelowLimit;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    [IrqlAlwaysMin(Dispatch)]
    public static void DropsAndComesBack()
    {
        Api.DropToPassive(); // IRQL1005
        Api.GoToDispatch();
    }

    [IrqlRequires(Dispatch)]
    [IrqlRequiresSame]
    public static void MustKeepTheEntryLevel()
    {
        Api.DropToPassive(); // IRQL1005
        Api.GoToDispatch();
    }

    [IrqlRequires(Dispatch)]
    [IrqlRaises(Passive)]
    public static void SaysThatItLowers()
    {
        Api.DropToPassive();
        Api.PassiveOnly();
    }

    [IrqlRequires(Dispatch)]
    [IrqlAlwaysMin(Dispatch)]
    public static void RaisesAndLowers()
    {
        Ke.RaiseIrql((IrqlLevel)7, out var old);
        Ke.LowerIrql(old);
    }
}
