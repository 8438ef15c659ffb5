using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Unchecked;

internal static class Driver
{
    // The declared contract is trusted, the body is not checked.
    [IrqlRequiresMax(Dispatch)]
    [IrqlUnchecked("The caller is known to run at PASSIVE_LEVEL in this configuration.")]
    private static void Trusted()
    {
        Api.PassiveOnly();
    }

    // Alone it means any level, and back at the entry level.
    [IrqlUnchecked("Written in assembler.")]
    private static void AnyLevel()
    {
        Api.PassiveOnly();
        Ke.RaiseIrql(Dispatch, out _);
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Trusted();
        AnyLevel();
        Api.DispatchOnly();
    }

    [IrqlRequires(Device)]
    public static void AtDevice()
    {
        Trusted(); // IRQL1001 certain
        AnyLevel();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        AnyLevel();
        Api.PassiveOnly();
    }
}
