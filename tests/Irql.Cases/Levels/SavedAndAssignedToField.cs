using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedAndAssignedToField;

internal sealed class Driver
{
    private IrqlLevel _old;

    // Stored a statement later, it is the same mistake.
    [IrqlRequiresMax(Apc)]
    public void AssignedFromALocal()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        _old = old; // IRQL1012
        Api.DispatchOnly();
        Ke.LowerIrql(old);
    }

    [IrqlRequiresMax(Apc)]
    public void OnlyReadForALog()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        var copy = old;
        Ke.LowerIrql(copy);
    }
}
