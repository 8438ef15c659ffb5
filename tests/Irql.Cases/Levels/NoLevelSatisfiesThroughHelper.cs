using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.NoLevelSatisfiesThroughHelper;

internal static class Driver
{
    public static void NeedsBothThroughHelper()
    {
        Low();
        Api.DispatchOnly(); // IRQL1003
    }

    public static void NeedsBothThroughTwoHelpers()
    {
        High();
        Low(); // IRQL1003
    }

    public static void HelperRaisesItself()
    {
        Low();
        SelfRaising();
        Low();
    }

    private static void Low() => Api.AtMostApc();

    private static void High() => Api.AtLeastDispatch();

    private static void SelfRaising()
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
        High();
        Ke.LowerIrql(old);
    }
}
