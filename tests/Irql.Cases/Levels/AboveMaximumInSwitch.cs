using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.AboveMaximumInSwitch;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void OneSectionRaises()
    {
        var old = Passive;
        switch (Api.Number())
        {
            case 0:
                Api.PassiveOnly();
                break;
            case 1:
                Ke.RaiseIrql(Dispatch, out old);
                Api.PassiveOnly(); // IRQL1001 certain
                Ke.LowerIrql(old);
                break;
            default:
                Ke.RaiseIrql(Apc, out old);
                Api.AtMostApc();
                Ke.LowerIrql(old);
                break;
        }

        Api.PassiveOnly();
    }

    [IrqlRequires(Passive)]
    public static int ArmsOfAnExpression()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        var answer = Api.Number() switch
        {
            < 0 => Fixed(1),
            0 => NeedsPassive(), // IRQL1001 certain
            _ => Fixed(2),
        };
        Ke.LowerIrql(old);
        return answer + NeedsPassive();
    }

    [IrqlRequiresMax(Passive)]
    private static int NeedsPassive() => 0;

    private static int Fixed(int value) => value;
}
