using System.Collections.Generic;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Irql.Testing.Xunit;

/// <summary>Finds the tests that <see cref="ExploreFactAttribute"/> marks. Called by xunit.</summary>
/// <param name="diagnosticMessageSink">Where xunit wants to hear of trouble.</param>
public sealed class ExploreFactDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
    [
        new ExploreTestCase(diagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod),
    ];
}
