using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavesNotReturned;

internal static class Driver
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel ReturnsAConstant() // IRQL1009
    {
        Ke.RaiseIrql(Dispatch, out var old);
        return Api.Ask() ? old : Apc;
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel ReturnsTheNewLevel() // IRQL1009
    {
        Ke.RaiseIrql(Dispatch, out var old);
        return Ke.GetCurrentIrql();
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel ReturnsTheOldLevel()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        return old;
    }

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel PassesItOn() => Ke.RaiseIrqlToDpcLevel();

    [IrqlRequires(Passive)]
    public static void Caller()
    {
        var old = PassesItOn();
        Api.DispatchOnly();
        Ke.LowerIrql(old);
        Api.PassiveOnly();
    }
}
