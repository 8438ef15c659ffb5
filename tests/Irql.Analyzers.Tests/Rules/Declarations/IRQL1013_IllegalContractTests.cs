using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Declarations;

public sealed class IRQL1013_IllegalContractTests
{
    private static Task VerifyMember(string member) => AnalyzerVerifier.VerifyDeclarationsAsync($$"""
        using System; using Irql;
        struct Lock { }
        unsafe class C
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("[{|IRQL1013:IrqlRequires((IrqlLevel)32)|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlAssertsMax((IrqlLevel)200)|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlUnchecked(\"\")|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlUnchecked(\"   \")|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlUnchecked(null!)|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlRole(\"KDEFERED_ROUTINE\")|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlRole(\"\")|}] Action a = null!;")]
    [InlineData("void M([{|IRQL1013:AcquiresLock((LockKind)77)|}] ref Lock l) { }")]
    [InlineData("[{|IRQL1013:IrqlSavesGlobal(\"\")|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlSavesGlobal(\"QueuedSpinLock\", \"nobody\")|}] void M(int handle) { }")]
    [InlineData("[return: {|IRQL1013:AllocatesPool|}] void* M() => null;")]
    [InlineData("[return: {|IRQL1013:AllocatesPool(KindParameter = \"nobody\")|}] void* M(int kind) => null;")]
    [InlineData("[return: {|IRQL1013:AllocatesPool(PoolKind.Paged, KindParameter = \"kind\")|}] void* M(int kind) => null;")]
    public Task WrongValue_Reports(string member) => VerifyMember(member);

    [Theory]
    [InlineData("[IrqlRequires((IrqlLevel)31)] void M() { }")]
    [InlineData("[IrqlRequires((IrqlLevel)5)] void M() { }")]
    [InlineData("[IrqlUnchecked(\"the firmware does it\")] void M() { }")]
    [InlineData("[IrqlRole(\"KDEFERRED_ROUTINE\")] void M() { }")]
    [InlineData("[IrqlSavesGlobal(\"QueuedSpinLock\", \"handle\"), IrqlRaises(IrqlLevel.Dispatch)] extern void M(object handle);")]
    [InlineData("[return: AllocatesPool(KindParameter = \"kind\")] void* M(int kind) => null;")]
    public Task RightValue_DoesNotReport(string member) => VerifyMember(member);

    [Theory]
    [InlineData("WhenParameter = \"nobody\", WhenIs = 1")]
    [InlineData("WhenParameter = \"flags\"")]
    [InlineData("WhenIs = 1")]
    [InlineData("WhenParameter = \"flags\", WhenIs = 1, WhenIsNot = 2")]
    [InlineData("WhenParameter = \"flags\", WhenHasFlag = 0")]
    [InlineData("WhenParameter = \"flags\", WhenIs = null")]
    [InlineData("WhenParameter = \"flags\", WhenIs = \"x\"")]
    public Task MalformedCondition_Reports(string when)
        => VerifyMember($$"""[{|IRQL1013:IrqlRequiresMax(IrqlLevel.Apc, {{when}})|}] void M(int flags) { }""");

    [Theory]
    [InlineData("WhenParameter = \"flags\", WhenIs = 0")]
    [InlineData("WhenParameter = \"flags\", WhenIsNot = 2")]
    [InlineData("WhenParameter = \"flags\", WhenHasFlag = 4")]
    [InlineData("WhenParameter = nameof(pointer), WhenIs = null")]
    [InlineData("WhenParameter = nameof(wait), WhenIs = true")]
    [InlineData("WhenParameter = nameof(level), WhenIs = IrqlLevel.Apc")]
    public Task WellFormedCondition_DoesNotReport(string when)
        => VerifyMember($$"""[IrqlRequiresMax(IrqlLevel.Apc, {{when}})] void M(int flags, void* pointer, bool wait, IrqlLevel level) { }""");

    [Fact]
    public Task ConditionOnDelegateAndSlot_SpeaksOfTheSignature() => AnalyzerVerifier.VerifyDeclarationsAsync("""
        using Irql;
        [IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "wait", WhenIs = true)] delegate void Good(bool wait);
        [{|IRQL1013:IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "weight", WhenIs = true)|}] delegate void Bad(bool wait);
        [{|IRQL1013:IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "x", WhenIs = 1)|}] class OnType { }
        """);

    [Theory]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Dispatch), {|IRQL1013:IrqlRequiresMax(IrqlLevel.Apc)|}]")]
    [InlineData("[IrqlRequiresMax(IrqlLevel.Apc), {|IRQL1013:IrqlRequiresMin(IrqlLevel.Dispatch)|}]")]
    [InlineData("[IrqlRequires(IrqlLevel.Passive), {|IRQL1013:IrqlRequires(IrqlLevel.Dispatch)|}]")]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch), {|IRQL1013:IrqlAlwaysMax(IrqlLevel.Apc)|}]")]
    [InlineData("[IrqlAlwaysMin(IrqlLevel.Dispatch), {|IRQL1013:IrqlAlwaysMax(IrqlLevel.Passive)|}]")]
    [InlineData("[IrqlRaises(IrqlLevel.Dispatch), {|IRQL1013:IrqlRaises(IrqlLevel.Apc)|}]")]
    [InlineData("[IrqlRaises(IrqlLevel.Dispatch), {|IRQL1013:IrqlAlwaysMax(IrqlLevel.Apc)|}]")]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Device), {|IRQL1013:IrqlRequiresMax(IrqlLevel.Dispatch)|}]")]
    [InlineData("[PagedCode, {|IRQL1013:NonpagedCode|}]")]
    [InlineData("[KernelMode, {|IRQL1013:UserMode|}]")]
    [InlineData("[IrqlRestores, {|IRQL1013:IrqlRequiresSame|}]")]
    [InlineData("[IrqlRole(\"KDEFERRED_ROUTINE\"), {|IRQL1013:IrqlRequiresMax(IrqlLevel.Apc)|}]")]
    [InlineData("[IrqlRequiresMax(IrqlLevel.Apc), {|IRQL1013:IrqlRequiresMin(IrqlLevel.Dispatch, WhenParameter = \"x\", WhenIs = 1)|}]")]
    public Task Contradiction_ReportsAtTheLater(string attributes) => VerifyMember(attributes + " void M(int x) { }");

    [Theory]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Apc), IrqlRequiresMax(IrqlLevel.Apc)]")]
    [InlineData("[IrqlRequiresMin(IrqlLevel.Device), IrqlRequiresMax(IrqlLevel.Device)]")]
    [InlineData("[IrqlRequires(IrqlLevel.Device), IrqlRequiresMax((IrqlLevel)7)]")]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Passive)]")]
    [InlineData("[IrqlRaises(IrqlLevel.Dispatch), IrqlAlwaysMax(IrqlLevel.High)]")]
    [InlineData("[PagedCode, InitCode]")]
    [InlineData("[PagedCode, IrqlRequiresMax(IrqlLevel.Passive)]")]
    [InlineData("[IrqlRole(\"DRIVER_DISPATCH\"), IrqlRequiresMax(IrqlLevel.Dispatch)]")]
    [InlineData("[IrqlRaises(IrqlLevel.Dispatch, WhenParameter = \"x\", WhenIs = 1), IrqlRaises(IrqlLevel.Apc, WhenParameter = \"x\", WhenIs = 2)]")]
    [InlineData("[IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = \"x\", WhenIs = 1), IrqlRequiresMin(IrqlLevel.Dispatch, WhenParameter = \"x\", WhenIs = 2)]")]
    public Task Agreement_DoesNotReport(string attributes) => VerifyMember(attributes + " extern void M(int x);");

    [Theory]
    [InlineData("[{|IRQL1013:IrqlRequires(IrqlLevel.Dispatch)|}] int field;")]
    [InlineData("void M([{|IRQL1013:IrqlRequiresMax(IrqlLevel.Apc)|}] int x) { }")]
    [InlineData("[{|IRQL1013:MayWait|}] int field;")]
    [InlineData("[{|IRQL1013:IrqlRole(\"KDEFERRED_ROUTINE\")|}] string text = \"\";")]
    [InlineData("void M([{|IRQL1013:IrqlSaves|}] byte old) { }")]
    [InlineData("[return: {|IRQL1013:IrqlSaves|}] void M() { }")]
    [InlineData("[{|IRQL1013:IrqlRestores|}] static void M() { }")]
    [InlineData("void M([{|IRQL1013:IrqlRestores|}] out byte old) { old = 0; }")]
    [InlineData("void M([{|IRQL1013:IrqlRaisesTo|}] string level) { }")]
    [InlineData("[{|IRQL1013:CurrentIrql|}] void M() { }")]
    [InlineData("[{|IRQL1013:CurrentIrql|}] string P => \"\";")]
    [InlineData("[return: {|IRQL1013:MustCheck|}] void M() { }")]
    [InlineData("void M([{|IRQL1013:Paged|}] int value) { }")]
    [InlineData("[return: {|IRQL1013:Paged|}] int M() => 0;")]
    [InlineData("[{|IRQL1013:Paged|}] const int X = 1;")]
    [InlineData("void M([{|IRQL1013:UserMemory|}] bool value) { }")]
    [InlineData("void M([{|IRQL1013:ProbesForRead|}] bool value) { }")]
    public Task MeaninglessPlace_Reports(string member) => VerifyMember(member);

    [Theory]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch)] Action field = null!;")]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch)] delegate*<void> field;")]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch)] Action[] fields = null!;")]
    [InlineData("[IrqlRequires(IrqlLevel.Dispatch)] event Action E = null!;")]
    [InlineData("[IrqlRequiresMax(IrqlLevel.Apc)] int P => 0;")]
    [InlineData("void M([IrqlRole(\"KDEFERRED_ROUTINE\")] nint routine) { }")]
    [InlineData("void M([IrqlSaves] out byte old) { old = 0; }")]
    [InlineData("void M([IrqlSaves] byte* old) { }")]
    [InlineData("void M([IrqlSaves] byte[] old) { }")]
    [InlineData("[return: IrqlSaves, ] [IrqlRaises(IrqlLevel.Dispatch)] extern byte M();")]
    [InlineData("[IrqlRestores] extern void M();")]
    [InlineData("extern void M([IrqlRaisesTo] IrqlLevel level);")]
    [InlineData("[CurrentIrql] IrqlLevel P => default;")]
    [InlineData("[CurrentIrql] byte M() => 0;")]
    [InlineData("[Paged] int field;")]
    [InlineData("void M([Paged] int[] values, [Paged] ref int x, [UserMemory] nint address, [UserMemory] void* p) { }")]
    [InlineData("[return: Paged] int[] M() => null!;")]
    [InlineData("void M<T>([Paged] T value, [IrqlRequires(IrqlLevel.Dispatch)] T callback) { }")]
    public Task MeaningfulPlace_DoesNotReport(string member) => VerifyMember(member);

    [Fact]
    public Task LocalFunctionLambdaAndAssembly_AreCheckedToo() => AnalyzerVerifier.VerifyDeclarationsAsync("""
        using System; using Irql;
        [assembly: {|IRQL1013:IrqlRequiresMax((IrqlLevel)99)|}]
        class C
        {
            void M()
            {
                Action a = [{|IRQL1013:IrqlRequires((IrqlLevel)40)|}] () => { };
                void Local([{|IRQL1013:IrqlSaves|}] byte old) { }
                [{|IRQL1013:IrqlUnchecked("")|}] void Other() { }
            }
            int this[[{|IRQL1013:Paged|}] int index] { [{|IRQL1013:IrqlRequires((IrqlLevel)50)|}] get => 0; }
        }
        record R([{|IRQL1013:Paged|}] int X);
        """);

    [Fact]
    public Task TypeDefaultAndMember_MemberWins_DoesNotReport() => AnalyzerVerifier.VerifyDeclarationsAsync("""
        using Irql;
        [IrqlRequiresMax(IrqlLevel.Passive)]
        class C { [IrqlRequires(IrqlLevel.Dispatch)] public void M() { } }
        """);

    [Fact]
    public Task BrokenCode_ReportsOnlyWhatIsCertain() => AnalyzerVerifier.VerifyBrokenDeclarationsAsync("""
        using Irql;
        class C
        {
            [IrqlRequires] void A() { }
            [IrqlRequires(Missing)] void B() { }
            [IrqlRole(] void D() { }
            [IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = )] void E(int x) { }
            [IrqlUnchecked(Missing)] void F() { }
            [return: AllocatesPool(Missing)] Missing G([IrqlSaves] Missing x, [Paged] Missing y) { }
            [{|IRQL1013:IrqlRequires((IrqlLevel)64)|}] void H(Missing x) { Nope( }
        }
        """);

    [Fact]
    public Task StrictMode_MakesItAnError() => new AnalyzerVerification
    {
        Source = "using Irql; class C { [IrqlUnchecked(\"\")] void M() { } }",
        Options = [("irql_mode", "strict")],
        OtherExpected = [new Microsoft.CodeAnalysis.Testing.DiagnosticResult("IRQL1013", Microsoft.CodeAnalysis.DiagnosticSeverity.Error).WithSpan("Test0.cs", 1, 24, 1, 41)],
    }.RunAsync();
}
