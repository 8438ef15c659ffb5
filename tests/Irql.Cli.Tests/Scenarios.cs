using System.Globalization;
using Irql.Runtime;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Tests;

/// <summary>What the commands that run things are tried on: this very assembly is given to them.</summary>
internal static class Scenarios
{
    private const uint AddService = 0x1000;
    private const uint CompareService = 0x1001;
    private static readonly DriverImage Counter = MakeCounter();

    [Scenario]
    public static void Quiet(Machine machine) => machine.CreateProcess("app.exe", static () => User.SleepEx(1, false));

    /// <summary>Stops on every schedule.</summary>
    [Scenario("Stops", Fails = true)]
    public static void StopsTheMachine(Machine machine) => machine.LoadDriver(new DriverImage("bad")
    {
        DriverEntry = static (_, _) =>
        {
            Ke.BugCheck(0xE2);
            return NTSTATUS.STATUS_SUCCESS;
        },
    });

    /// <summary>Two programs add to one cell of a driver without a lock: an update is lost when one is interrupted in the middle.</summary>
    [Scenario(Fails = true)]
    public static Scenario LosesAnUpdate() => new("loses", static machine =>
    {
        machine.LoadDriver(Counter);
        var left = 2;
        for (var program = 1; program <= 2; program++)
        {
            machine.CreateProcess(string.Create(CultureInfo.InvariantCulture, $"app{program}.exe"), () =>
            {
                User.SystemCall(AddService);
                if (--left == 0)
                {
                    User.SystemCall(CompareService);
                }
            });
        }
    });

    private static DriverImage MakeCounter()
    {
        DriverImage image = null!;
        return image = new DriverImage("counter")
        {
            Data = [DataSlot.Resident<uint>("Count")],
            Services =
            [
                new SystemService("Add", AddService, 0, _ =>
                {
                    var count = image.Read<uint>(0);
                    Ke.StallExecutionProcessor(1);
                    image.Write(0, count + 1);
                    return NTSTATUS.STATUS_SUCCESS;
                }),
                new SystemService("Compare", CompareService, 0, _ =>
                {
                    if (image.Read<uint>(0) != 2)
                    {
                        Ke.BugCheck(0xBAD);
                    }

                    return NTSTATUS.STATUS_SUCCESS;
                }),
            ],
        };
    }
}
