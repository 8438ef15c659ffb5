using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PartialProperty;

internal sealed partial class Driver
{
    [IrqlRequiresMax(Apc)]
    public partial int Value { get; }

    public partial int Checked
    {
        [IrqlRequiresMax(Dispatch)]
        get;
    }

    [IrqlRequires(Dispatch)]
    public int AtDispatch() => Value; // IRQL1001 certain
}

internal sealed partial class Driver
{
    public partial int Value
    {
        get
        {
            Api.AtMostApc();
            return 1;
        }
    }

    public partial int Checked
    {
        get
        {
            Api.AtMostApc(); // IRQL1001 may
            return 2;
        }
    }
}
