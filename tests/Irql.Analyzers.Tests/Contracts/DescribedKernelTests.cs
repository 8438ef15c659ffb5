using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Contracts;

/// <summary>A kernel that is not Windows, without one attribute: three files describe it, and its drivers are checked.</summary>
public sealed class DescribedKernelTests
{
    private const string Kernel = """
        namespace Os
        {
            public delegate void Handler();
            public static class Cpu
            {
                public static bool DisableInterrupts() => true;
                public static void RestoreInterrupts(bool enabled) { }
                public static int Level => 0;
                public static void Halt() { }
            }
            public sealed class NoInterrupts : System.IDisposable { public void Dispose() { } }
            public sealed class SpinLock { public bool Enter() => true; public void Exit(bool saved) { } }
            public static class Thread { public static void Sleep(int milliseconds) { } public static bool WaitOne(int timeout) => true; }
            public static class Irq { public static void Register(int number, Handler handler) { } public static Handler[] Table = new Handler[16]; }
            public abstract class Driver { public abstract void OnInterrupt(); public virtual void OnStart() { } }
            public interface ITick { void Tick(); }
            public struct Ticket { public int Number; }
            public sealed class Device { public Handler OnDone; public Ticket Turn; public int Queue; }
            public static class Heap { public static object Allocate() => null; }
        }
        """;

    private static readonly string Levels = "# the kernel in one page\nname\tkind\theader\tlibrary\tmin\tmax\traises\tsaves\trestores\tsame\tcondition\tcallback_role\n"
        + Row("M:Os.Cpu.DisableInterrupts", "member", raises: "HIGH_LEVEL", saves: "return")
        + Row("M:Os.Cpu.RestoreInterrupts(System.Boolean)", "member", restores: "enabled")
        + Row("P:Os.Cpu.Level", "member")
        + Row("M:Os.Cpu.Halt", "member", max: "PASSIVE_LEVEL")
        + Row("T:Os.NoInterrupts", "scope", raises: "HIGH_LEVEL")
        + Row("M:Os.SpinLock.Enter", "member", raises: "HIGH_LEVEL", saves: "return")
        + Row("M:Os.SpinLock.Exit(System.Boolean)", "member", restores: "saved")
        + Row("M:Os.Thread.Sleep", "member", max: "PASSIVE_LEVEL")
        + Row("M:Os.Thread.WaitOne(System.Int32)", "member", max: "HIGH_LEVEL", condition: "timeout != 0 => max=PASSIVE_LEVEL")
        + Row("OS_INTERRUPT", "callback", min: "DIRQL", max: "DIRQL")
        + Row("M:Os.Irq.Register(System.Int32,Os.Handler)", "registrar", role: "handler:OS_INTERRUPT")
        + Row("F:Os.Irq.Table", "registrar", role: "value:OS_INTERRUPT")
        + Row("M:Os.Driver.OnInterrupt", "registrar", role: "override:OS_INTERRUPT")
        + Row("M:Os.ITick.Tick", "registrar", min: "DISPATCH_LEVEL", max: "DISPATCH_LEVEL", role: "override:")
        + Row("KernelMain", "registrar", role: "export:DRIVER_INITIALIZE");

    private const string Effects = "name\teffect\targument\tkind\tcondition\tsource\tposition\n"
        + "M:Os.SpinLock.Enter\tacquires-lock\tthis\tSpin\t\tdocs\t0\n"
        + "M:Os.SpinLock.Exit(System.Boolean)\treleases-lock\tthis\tSpin\t\tdocs\t0\n"
        + "M:Os.Heap.Allocate\twaits\t\t\t\tdocs\t\n";

    private const string Structures = "structure\tfield\tfact\tvalue\tsource\n"
        + "T:Os.Device\tOnDone\tcallback-slot\tOS_INTERRUPT\tdocs\n"
        + "T:Os.Device\tQueue\topaque\t\tdocs\n"
        + "T:Os.Ticket\t\tsynchronization-object\tresident\tdocs\n";

    private static string Row(
        string name, string kind, string min = "", string max = "", string raises = "", string saves = "", string restores = "", string condition = "", string role = "")
        => string.Join('\t', name, kind, "", "", min, max, raises, saves, restores, "", condition, role) + "\n";

    private static Task Verify(string driver) => new AnalyzerVerification
    {
        Source = "using Os;\n" + driver,
        OtherSources = [("Kernel.cs", Kernel)],
        AdditionalFiles = [("os.irql.tsv", Levels), ("os.irql-effects.tsv", Effects), ("os.irql-structures.tsv", Structures)],
        Options = [("dotnet_diagnostic.IRQL9002.severity", "none"), ("dotnet_diagnostic.IRQL1008.severity", "none")],
    }.RunAsync();

    [Fact]
    public Task RaisedAndRestored_ByRows_JudgesWhatLiesBetween() => Verify("""
        internal static class D
        {
            public static void Paired() { bool enabled = Cpu.DisableInterrupts(); Cpu.RestoreInterrupts(enabled); Cpu.Halt(); }
            public static void Between() { bool enabled = Cpu.DisableInterrupts(); {|IRQL1001:Thread.Sleep(1)|}; Cpu.RestoreInterrupts(enabled); }
            public static void Nested()
            {
                bool outer = Cpu.DisableInterrupts();
                bool inner = Cpu.DisableInterrupts();
                {|IRQL1011:Cpu.RestoreInterrupts(outer)|};
                {|IRQL1011:Cpu.RestoreInterrupts(inner)|};
            }
        }
        """);

    [Fact]
    public Task Scope_RaisesUntilItIsDisposed() => Verify("""
        internal static class D
        {
            public static void M() { using (new NoInterrupts()) { {|IRQL1001:Cpu.Halt()|}; } Cpu.Halt(); }
        }
        """);

    [Fact]
    public Task Locks_OfRows_AreFollowed() => Verify("""
        internal sealed class D
        {
            private readonly SpinLock _lock = new SpinLock();
            public void Leaves(int test) { bool saved = {|IRQL3001:_lock.Enter()|}; if (test == 0) return; _lock.Exit(saved); }
            public void Twice() { bool a = _lock.Enter(); bool b = {|IRQL3002:_lock.Enter()|}; _lock.Exit(b); _lock.Exit(a); }
            public void Right() { bool saved = _lock.Enter(); _lock.Exit(saved); Thread.Sleep(1); }
        }
        """);

    [Fact]
    public Task Condition_OfARow_DependsOnTheArgument() => Verify("""
        internal static class D
        {
            public static void M()
            {
                bool enabled = Cpu.DisableInterrupts();
                Thread.WaitOne(0);
                {|IRQL1001:Thread.WaitOne(5)|};
                Cpu.RestoreInterrupts(enabled);
            }
        }
        """);

    [Fact]
    public Task Registrars_GiveTheirRoles() => Verify("""
        internal sealed class Disk : Driver, ITick
        {
            public override void OnInterrupt() { {|IRQL1001:Thread.Sleep(1)|}; }
            public override void OnStart() => Thread.Sleep(1);
            public void Tick() { {|IRQL1001:Cpu.Halt()|}; }
            private static void Handle() { {|IRQL1001:Thread.Sleep(1)|}; }
            private static void InTable() { {|IRQL1001:Thread.Sleep(1)|}; }
            public static void Install() { Irq.Register(3, Handle); Irq.Table[4] = InTable; }
            [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "KernelMain")]
            public static void Main2() => Cpu.Halt();
        }
        """);

    [Fact]
    public Task Waiting_ByAnEffectRow_Reports() => Verify("""
        internal static class D
        {
            public static void M() { bool enabled = Cpu.DisableInterrupts(); {|IRQL3006:Heap.Allocate()|}; Cpu.RestoreInterrupts(enabled); }
        }
        """);

    [Fact]
    public Task Structures_GiveSlotsOpaqueFieldsAndResidentObjects() => Verify("""
        internal sealed class Disk
        {
            [Irql.Paged] private static Ticket {|IRQL2005:_turn|};
            private static Ticket _resident;
            public static void Install(Device device)
            {
                device.OnDone = Handle;
                {|IRQL6003:device.Queue|} = 0;
                device.Turn.Number = _resident.Number;
            }

            private static void Handle() { {|IRQL1001:Thread.Sleep(1)|}; }
        }
        """);
}
